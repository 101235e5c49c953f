-- Numbers that are there already.
SELECT aggregates.begins_at, aggregates.value
FROM telemetry_aggregates AS aggregates
WHERE
    aggregates.capability_id = 5
    AND aggregates.interval = '1h'
    AND aggregates.aggregation = 'avg'
    AND aggregates.begins_at >= 1772409600000000
ORDER BY aggregates.begins_at
