-- What was done to each revision since it was last applied, stamped or taken down, in order; of a
-- stamp, where it led.
SELECT revision, direction, source
FROM (
    SELECT
        s.revision, s.direction, s.source, s.run, s.ordinal,
        max(CASE WHEN s.direction <> 'accept' THEN s.run END)
            OVER (PARTITION BY s.revision) AS last_run
    FROM arxos_migrations_steps AS s
    JOIN arxos_migrations_runs AS r ON r.run = s.run
    WHERE r.version_table = :version_table AND s.outcome = 'SUCCEEDED'
)
WHERE last_run IS NULL OR run >= last_run
ORDER BY revision, run, ordinal
