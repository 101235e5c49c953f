-- What was done to each revision since it was last applied, stamped or taken down, in order; of a
-- stamp, where it led.
SELECT revision, direction, source
FROM (
    SELECT
        s.revision, s.direction, s.source, s.run, s.ordinal,
        max(CASE WHEN s.direction <> 'accept' THEN s.run END)
            OVER (PARTITION BY s.revision) AS last_run
    FROM arxos_migrations.steps AS s
    JOIN arxos_migrations.runs AS r ON r.run = s.run
    WHERE r.version_table = %(version_table)s AND s.outcome = 'SUCCEEDED'
) AS done
WHERE last_run IS NULL OR run >= last_run
ORDER BY revision, run, ordinal
