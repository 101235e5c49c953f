-- Steps of runs: those that are done are written in their own transaction.
CREATE TABLE IF NOT EXISTS arxos_migrations_steps (
    run INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    revision TEXT NOT NULL,
    direction TEXT NOT NULL,
    source TEXT,
    started_at TEXT NOT NULL,
    finished_at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    statement_count INTEGER NOT NULL,
    waited_s REAL NOT NULL,
    PRIMARY KEY (run, ordinal)
)
