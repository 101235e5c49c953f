-- Records a statement, or the end of one that was recorded when it began.
INSERT INTO arxos_migrations.journal
    (version_table, revision, direction, ordinal, state, digest, statement, answer, source)
VALUES (
    %(version_table)s, %(revision)s, %(direction)s, %(ordinal)s, %(state)s, %(digest)s,
    %(statement)s, %(answer)s, %(source)s
)
ON CONFLICT ON CONSTRAINT journal_pkey
DO UPDATE SET state = excluded.state, answer = excluded.answer
