-- The size of the database behind a run. It is lost with the server's memory, if need be.
WITH hurried AS (
    SELECT pg_catalog.set_config('synchronous_commit', 'off', true)
)

UPDATE arxos_migrations.runs
SET database_bytes = pg_catalog.pg_database_size(pg_catalog.current_database())
FROM hurried
WHERE run = %(run)s
