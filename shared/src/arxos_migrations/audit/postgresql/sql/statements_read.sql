-- The statements of a run.
SELECT step, statement, times, seconds, row_count, waited_s, waited_for
FROM arxos_migrations.statements
WHERE run = %(run)s
ORDER BY step, ordinal
