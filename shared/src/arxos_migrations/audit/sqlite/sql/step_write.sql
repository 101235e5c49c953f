-- Records a step.
INSERT INTO arxos_migrations_steps (
    run, ordinal, revision, direction, source, started_at, finished_at, outcome, statement_count,
    waited_s
)
VALUES (
    :run, :ordinal, :revision, :direction, :source, :started, :finished,
    :outcome, :statement_count, :waited_s
)
