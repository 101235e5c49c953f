-- What these runs of a history were allowed to discard.
SELECT d.run, d.object, d.row_count, d.extent, d.backup
FROM arxos_migrations.discards AS d
JOIN arxos_migrations.runs AS r ON r.run = d.run
WHERE r.version_table = %(version_table)s AND d.run BETWEEN %(first)s AND %(last)s
ORDER BY d.run, d.ordinal
