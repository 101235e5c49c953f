-- What these looks have found.
SELECT d.run, d.rule, d.object, d.was_there_before
FROM arxos_migrations.differences AS d
JOIN arxos_migrations.runs AS r ON r.run = d.run
WHERE r.version_table = %(version_table)s AND d.run BETWEEN %(first)s AND %(last)s
ORDER BY d.run, d.ordinal
