-- Records a step.
INSERT INTO arxos_migrations.steps (
    run, ordinal, revision, direction, source, started_at, finished_at, outcome, statement_count,
    waited_s
)
VALUES (
    %(run)s, %(ordinal)s, %(revision)s, %(direction)s, %(source)s, %(started)s, %(finished)s,
    %(outcome)s, %(statement_count)s, %(waited_s)s
)
