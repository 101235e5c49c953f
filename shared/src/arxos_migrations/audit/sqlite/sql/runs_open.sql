-- The runs of a history that nobody has closed yet.
SELECT run, process_id, process
FROM arxos_migrations_runs
WHERE version_table = :version_table AND outcome IS NULL
ORDER BY run
