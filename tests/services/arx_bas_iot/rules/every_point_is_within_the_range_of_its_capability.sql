-- Numbers below the least or above the greatest that the device can measure.
SELECT telemetry.id
FROM telemetry
INNER JOIN device_capabilities AS capabilities ON telemetry.capability_id = capabilities.id
WHERE
    telemetry.number < capabilities.min_value
    OR telemetry.number > capabilities.max_value
    OR capabilities.data_type IS NULL
