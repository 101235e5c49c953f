-- One look into the index for each capability of a device.
SELECT
    capabilities.name,
    (
        SELECT telemetry.value
        FROM telemetry
        WHERE telemetry.capability_id = capabilities.id
        ORDER BY telemetry.measured_at DESC
        LIMIT 1
    ) AS latest
FROM device_capabilities AS capabilities
WHERE capabilities.device_id = 'b1-f0-ahu'
