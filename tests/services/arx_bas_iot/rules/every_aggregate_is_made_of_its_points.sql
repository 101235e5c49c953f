-- Aggregates that differ from what SQLite itself makes of the points.
WITH lengths (interval, length) AS (
    VALUES ('1h', 3600000000), ('1d', 86400000000)
),

made AS (
    SELECT
        telemetry.capability_id,
        lengths.interval,
        telemetry.measured_at / lengths.length * lengths.length AS begins_at,
        avg(telemetry.number) AS average,
        min(telemetry.number) AS least,
        max(telemetry.number) AS greatest,
        min(telemetry.quality) AS quality
    FROM telemetry
    CROSS JOIN lengths
    GROUP BY 1, 2, 3
)

SELECT aggregates.capability_id, aggregates.begins_at
FROM telemetry_aggregates AS aggregates
LEFT JOIN made
    ON
        aggregates.capability_id = made.capability_id
        AND aggregates.interval = made.interval
        AND aggregates.begins_at = made.begins_at
WHERE
    made.average IS NULL
    OR abs(
        aggregates.value
        - CASE aggregates.aggregation
            WHEN 'avg' THEN made.average
            WHEN 'min' THEN made.least
            ELSE made.greatest
        END
    ) > 0.000001
    OR aggregates.quality <> made.quality
