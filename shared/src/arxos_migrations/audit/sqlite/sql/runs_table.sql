-- Runs that have changed the version of a history, or have tried to; no value of a row is here.
-- A run without an outcome is open. Lists are JSON, times are text in UTC.
CREATE TABLE IF NOT EXISTS arxos_migrations_runs (
    run INTEGER PRIMARY KEY,
    version_table TEXT NOT NULL,
    service TEXT NOT NULL,
    target TEXT NOT NULL,
    command TEXT NOT NULL,
    destination TEXT NOT NULL,
    heads_before TEXT NOT NULL,
    heads_after TEXT,
    database_user TEXT,
    os_user TEXT NOT NULL,
    ci_job TEXT,
    host TEXT NOT NULL,
    process_id INTEGER NOT NULL,
    process TEXT,
    package_version TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT,
    outcome TEXT,
    error_class TEXT,
    database_bytes INTEGER
)
