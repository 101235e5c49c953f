-- The last successful step of each revision; of a stamp, where it led.
SELECT DISTINCT ON (s.revision) s.revision, s.direction, s.source
FROM arxos_migrations.steps AS s
JOIN arxos_migrations.runs AS r ON r.run = s.run
WHERE r.version_table = %(version_table)s AND s.outcome = 'SUCCEEDED'
ORDER BY s.revision, s.run DESC, s.ordinal DESC
