-- Runs that have changed the version of a history, or have tried to; no value of a row is here.
-- A run without an outcome is open.
CREATE TABLE IF NOT EXISTS arxos_migrations.runs (
    run bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT runs_pkey PRIMARY KEY,
    version_table text NOT NULL,
    service text NOT NULL,
    target text NOT NULL,
    command text NOT NULL,
    destination text NOT NULL,
    heads_before text[] NOT NULL,
    heads_after text[],
    database_user text NOT NULL,
    os_user text NOT NULL,
    ci_job text,
    host text NOT NULL,
    process_id integer NOT NULL,
    process text,
    package_version text NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    outcome text,
    error_class text,
    database_bytes bigint
)
