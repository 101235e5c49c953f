-- The runs between two of a history behind which somebody has looked.
SELECT v.run
FROM arxos_migrations.verifications AS v
JOIN arxos_migrations.runs AS r ON r.run = v.run
WHERE r.version_table = %(version_table)s AND v.run BETWEEN %(first)s AND %(last)s
ORDER BY v.run
