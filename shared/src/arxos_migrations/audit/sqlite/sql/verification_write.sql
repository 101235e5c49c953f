-- Records that somebody has looked behind the run of a process; nothing where it has no run.
INSERT INTO arxos_migrations_verifications (run, made_at)
SELECT run, :made
FROM arxos_migrations_runs
WHERE version_table = :version_table
  AND host = :host
  AND process_id = :process_id
  AND started_at >= :since
ORDER BY run DESC
LIMIT 1
RETURNING run
