-- What a step has done already, in order.
SELECT ordinal, state, digest, statement, answer, source
FROM arxos_migrations.journal
WHERE version_table = %(version_table)s
  AND revision = %(revision)s
  AND direction = %(direction)s
ORDER BY ordinal
