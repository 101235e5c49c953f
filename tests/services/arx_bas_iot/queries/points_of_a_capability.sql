-- One capability of whatever device has it.
SELECT capabilities.device_id, telemetry.measured_at, telemetry.number
FROM device_capabilities AS capabilities
INNER JOIN telemetry ON capabilities.id = telemetry.capability_id
WHERE
    capabilities.name = 'co2_sensor'
    AND telemetry.measured_at >= 1772409600000000
