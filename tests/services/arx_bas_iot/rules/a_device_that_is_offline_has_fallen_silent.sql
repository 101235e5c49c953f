-- Devices whose status and last value contradict each other.
SELECT devices.id
FROM devices
INNER JOIN device_capabilities AS capabilities ON devices.id = capabilities.device_id
INNER JOIN telemetry ON capabilities.id = telemetry.capability_id
GROUP BY devices.id
HAVING
    max(telemetry.recorded_at) <> devices.last_seen_at
    OR (devices.status = 'offline')
    <> (max(telemetry.measured_at) < (SELECT max(measured_at) FROM telemetry) - 86400000000 / 2)
