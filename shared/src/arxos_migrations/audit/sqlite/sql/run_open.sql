-- Opens a run.
INSERT INTO arxos_migrations_runs (
    version_table, service, target, command, destination, heads_before, database_user, os_user,
    ci_job, host, process_id, process, package_version, started_at
)
VALUES (
    :version_table, :service, :target, :command, :destination, :heads,
    NULL, :os_user, :ci_job, :host, :process_id, :process,
    :package_version, :started
)
RETURNING run
