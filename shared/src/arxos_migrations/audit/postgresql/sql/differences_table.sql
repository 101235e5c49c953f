-- What such a look has found, by name; never a value.
CREATE TABLE IF NOT EXISTS arxos_migrations.differences (
    run bigint NOT NULL
        CONSTRAINT differences_run_fkey
        REFERENCES arxos_migrations.verifications (run) ON DELETE CASCADE,
    ordinal integer NOT NULL,
    rule text NOT NULL,
    object text NOT NULL,
    was_there_before boolean NOT NULL,
    CONSTRAINT differences_pkey PRIMARY KEY (run, ordinal)
)
