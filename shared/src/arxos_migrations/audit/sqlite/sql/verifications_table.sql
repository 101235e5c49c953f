-- Runs behind which the database was compared with what its revision leads to.
CREATE TABLE IF NOT EXISTS arxos_migrations_verifications (
    run INTEGER PRIMARY KEY,
    made_at TEXT NOT NULL
)
