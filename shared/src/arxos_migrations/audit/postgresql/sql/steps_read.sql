-- The steps of runs from one to another.
-- Times as text, since the driver cannot read every one.
SELECT
    s.run, s.ordinal, s.revision, s.direction, s.source, s.started_at::text, s.finished_at::text,
    s.outcome, s.statement_count, s.waited_s
FROM arxos_migrations.steps AS s
JOIN arxos_migrations.runs AS r ON r.run = s.run
WHERE r.version_table = %(version_table)s AND s.run BETWEEN %(first)s AND %(last)s
ORDER BY s.run, s.ordinal
