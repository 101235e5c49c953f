-- Where the newest run has left the database.
SELECT heads_after
FROM arxos_migrations_runs
WHERE version_table = :version_table
ORDER BY run DESC
LIMIT 1
