-- What such a look has found, by name; never a value.
CREATE TABLE IF NOT EXISTS arxos_migrations_differences (
    run INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    rule TEXT NOT NULL,
    object TEXT NOT NULL,
    was_there_before INTEGER NOT NULL,
    PRIMARY KEY (run, ordinal)
)
