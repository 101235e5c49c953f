-- The runs between two of a history behind which somebody has looked.
SELECT v.run
FROM arxos_migrations_verifications AS v
JOIN arxos_migrations_runs AS r ON r.run = v.run
WHERE r.version_table = :version_table AND v.run BETWEEN :first AND :last
ORDER BY v.run
