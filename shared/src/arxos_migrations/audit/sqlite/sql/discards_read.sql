-- What these runs of a history were allowed to discard.
SELECT d.run, d.object, d.row_count, d.extent, d.backup
FROM arxos_migrations_discards AS d
JOIN arxos_migrations_runs AS r ON r.run = d.run
WHERE r.version_table = :version_table AND d.run BETWEEN :first AND :last
ORDER BY d.run, d.ordinal
