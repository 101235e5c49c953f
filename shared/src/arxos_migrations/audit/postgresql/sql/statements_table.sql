-- Statements of steps, without values; one that was executed often has one row.
CREATE TABLE IF NOT EXISTS arxos_migrations.statements (
    run bigint NOT NULL,
    step integer NOT NULL,
    ordinal integer NOT NULL,
    statement text NOT NULL,
    times bigint NOT NULL,
    seconds double precision NOT NULL,
    row_count bigint,
    waited_s double precision NOT NULL,
    waited_for text,
    CONSTRAINT statements_pkey PRIMARY KEY (run, step, ordinal),
    CONSTRAINT statements_step_fkey
        FOREIGN KEY (run, step) REFERENCES arxos_migrations.steps (run, ordinal) ON DELETE CASCADE
)
