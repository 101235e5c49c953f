-- Everything of some devices in a span of time.
SELECT capabilities.name, telemetry.measured_at, telemetry.value
FROM device_capabilities AS capabilities
INNER JOIN telemetry ON capabilities.id = telemetry.capability_id
WHERE
    capabilities.device_id IN ('b1-f0-ahu', 'b1-meter')
    AND telemetry.measured_at BETWEEN 1772409600000000 AND 1772496000000000
