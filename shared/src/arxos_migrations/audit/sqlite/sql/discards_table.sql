-- What runs were allowed to discard, counted before they began; never a value.
CREATE TABLE IF NOT EXISTS arxos_migrations_discards (
    run INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    object TEXT NOT NULL,
    row_count INTEGER,
    extent TEXT NOT NULL,
    backup TEXT NOT NULL,
    PRIMARY KEY (run, ordinal)
)
