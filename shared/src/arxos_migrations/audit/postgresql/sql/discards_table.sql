-- What runs were allowed to discard, counted before they began; never a value.
CREATE TABLE IF NOT EXISTS arxos_migrations.discards (
    run bigint NOT NULL
        CONSTRAINT discards_run_fkey REFERENCES arxos_migrations.runs (run) ON DELETE CASCADE,
    ordinal integer NOT NULL,
    object text NOT NULL,
    row_count bigint,
    extent text NOT NULL,
    backup text NOT NULL,
    CONSTRAINT discards_pkey PRIMARY KEY (run, ordinal)
)
