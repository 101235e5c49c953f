-- Statements of steps, without values; one that was executed often has one row.
CREATE TABLE IF NOT EXISTS arxos_migrations_statements (
    run INTEGER NOT NULL,
    step INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    statement TEXT NOT NULL,
    times INTEGER NOT NULL,
    seconds REAL NOT NULL,
    row_count INTEGER,
    waited_s REAL NOT NULL,
    waited_for TEXT,
    PRIMARY KEY (run, step, ordinal)
)
