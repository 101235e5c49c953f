-- The steps of runs from one to another.
SELECT
    s.run, s.ordinal, s.revision, s.direction, s.source, s.started_at, s.finished_at, s.outcome,
    s.statement_count, s.waited_s
FROM arxos_migrations.steps AS s
JOIN arxos_migrations.runs AS r ON r.run = s.run
WHERE r.version_table = %(version_table)s AND s.run BETWEEN %(first)s AND %(last)s
ORDER BY s.run, s.ordinal
