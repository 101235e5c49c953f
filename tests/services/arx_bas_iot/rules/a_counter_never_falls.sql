-- Points of a meter that are below the one before.
SELECT id
FROM (
    SELECT
        telemetry.id,
        telemetry.number,
        lag(telemetry.number)
            OVER (PARTITION BY telemetry.capability_id ORDER BY telemetry.measured_at)
            AS before
    FROM telemetry
    INNER JOIN device_capabilities AS capabilities ON telemetry.capability_id = capabilities.id
    WHERE capabilities.name = 'energy_total'
)
WHERE number < before
