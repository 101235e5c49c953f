-- The newest runs of a history, or one of them.
SELECT
    run, service, target, command, destination, heads_before, heads_after, database_user, os_user,
    ci_job, host, process_id, package_version, started_at, finished_at, outcome, error_class,
    database_bytes
FROM arxos_migrations_runs
WHERE version_table = :version_table AND (:run IS NULL OR run = :run)
ORDER BY run DESC
LIMIT :limit
