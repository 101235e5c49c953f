-- Says what became of the run of a process that has ended, as the database shows it.
UPDATE arxos_migrations_runs
SET outcome = :outcome,
    heads_after = :heads,
    error_class = coalesce(error_class, :error_class),
    finished_at = coalesce(finished_at, :finished)
WHERE run = (
    SELECT max(run)
    FROM arxos_migrations_runs
    WHERE version_table = :version_table
      AND host = :host
      AND process_id = :process_id
      AND started_at >= :since
)
