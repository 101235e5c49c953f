-- Steps of runs: those that are done are written in their own transaction.
CREATE TABLE IF NOT EXISTS arxos_migrations.steps (
    run bigint NOT NULL
        CONSTRAINT steps_run_fkey REFERENCES arxos_migrations.runs (run) ON DELETE CASCADE,
    ordinal integer NOT NULL,
    revision text NOT NULL,
    direction text NOT NULL,
    source text,
    started_at timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    outcome text NOT NULL,
    statement_count bigint NOT NULL,
    waited_s double precision NOT NULL,
    CONSTRAINT steps_pkey PRIMARY KEY (run, ordinal)
)
