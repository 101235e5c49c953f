-- Runs behind which the database was compared with what its revision leads to.
CREATE TABLE IF NOT EXISTS arxos_migrations.verifications (
    run bigint CONSTRAINT verifications_pkey PRIMARY KEY
        CONSTRAINT verifications_run_fkey REFERENCES arxos_migrations.runs (run) ON DELETE CASCADE,
    made_at timestamptz NOT NULL
)
