-- The journal: what a half-done revision has done already, statement by statement.
-- Rows are there only while a revision has committed a part of itself.
CREATE TABLE IF NOT EXISTS arxos_migrations.journal (
    version_table text NOT NULL,
    revision text NOT NULL,
    direction text NOT NULL,
    ordinal integer NOT NULL,
    state text NOT NULL,
    digest bytea NOT NULL,
    statement text NOT NULL,
    answer bytea,
    source text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT journal_pkey PRIMARY KEY (version_table, revision, direction, ordinal),
    CONSTRAINT journal_state_check CHECK (state IN ('started', 'done'))
)
