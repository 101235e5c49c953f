-- Says what became of the run of a process that has ended, as the database shows it.
UPDATE arxos_migrations.runs
SET outcome = %(outcome)s,
    heads_after = %(heads)s,
    error_class = coalesce(error_class, %(error_class)s),
    finished_at = coalesce(finished_at, %(finished)s)
WHERE run = (
    SELECT pg_catalog.max(run)
    FROM arxos_migrations.runs
    WHERE version_table = %(version_table)s
      AND host = %(host)s
      AND process_id = %(process_id)s
      AND started_at >= %(since)s
)
