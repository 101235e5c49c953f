-- The newest runs of a history, or one of them.
-- Times as text, since the driver cannot read every one.
SELECT
    run, service, target, command, destination, heads_before, heads_after, database_user, os_user,
    ci_job, host, process_id, package_version, started_at::text, finished_at::text, outcome,
    error_class, database_bytes
FROM arxos_migrations.runs
WHERE version_table = %(version_table)s AND (%(run)s::bigint IS NULL OR run = %(run)s)
ORDER BY run DESC
LIMIT %(limit)s
