-- What these looks have found.
SELECT d.run, d.rule, d.object, d.was_there_before
FROM arxos_migrations_differences AS d
JOIN arxos_migrations_runs AS r ON r.run = d.run
WHERE r.version_table = :version_table AND d.run BETWEEN :first AND :last
ORDER BY d.run, d.ordinal
