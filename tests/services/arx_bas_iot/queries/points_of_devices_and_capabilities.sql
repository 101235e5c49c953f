-- All that a query can ask for at once.
SELECT capabilities.device_id, capabilities.name, telemetry.measured_at, telemetry.value
FROM device_capabilities AS capabilities
INNER JOIN telemetry ON capabilities.id = telemetry.capability_id
WHERE
    capabilities.device_id IN ('b1-f0-ahu', 'b1-f1-ahu')
    AND capabilities.name IN ('temp_sensor', 'co2_sensor')
    AND telemetry.measured_at BETWEEN 1772409600000000 AND 1772496000000000
    AND telemetry.quality >= 0.5
LIMIT 1000
