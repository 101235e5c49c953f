-- Opens a run.
INSERT INTO arxos_migrations.runs (
    version_table, service, target, command, destination, heads_before, database_user, os_user,
    ci_job, host, process_id, process, package_version, started_at
)
VALUES (
    %(version_table)s, %(service)s, %(target)s, %(command)s, %(destination)s, %(heads)s,
    session_user, %(os_user)s, %(ci_job)s, %(host)s, %(process_id)s, %(process)s,
    %(package_version)s, %(started)s
)
RETURNING run
