-- Records that somebody has looked behind the run of a process; nothing where it has no run.
INSERT INTO arxos_migrations.verifications (run, made_at)
SELECT r.run, %(made)s
FROM arxos_migrations.runs AS r
WHERE r.version_table = %(version_table)s
  AND r.host = %(host)s
  AND r.process_id = %(process_id)s
  AND r.started_at >= %(since)s
ORDER BY r.run DESC
LIMIT 1
RETURNING run
