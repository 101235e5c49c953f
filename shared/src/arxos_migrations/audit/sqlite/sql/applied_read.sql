-- The last successful step of each revision; of a stamp, where it led.
SELECT revision, direction, source
FROM (
    SELECT
        s.revision, s.direction, s.source,
        row_number() OVER (PARTITION BY s.revision ORDER BY s.run DESC, s.ordinal DESC) AS newest
    FROM arxos_migrations_steps AS s
    JOIN arxos_migrations_runs AS r ON r.run = s.run
    WHERE r.version_table = :version_table AND s.outcome = 'SUCCEEDED'
)
WHERE newest = 1
