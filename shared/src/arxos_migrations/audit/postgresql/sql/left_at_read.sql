-- Where the newest run has left the database.
SELECT heads_after
FROM arxos_migrations.runs
WHERE version_table = %(version_table)s
ORDER BY run DESC
LIMIT 1
