-- Devices whose first event is another one, or that measured before.
SELECT devices.id
FROM devices
LEFT JOIN device_events AS events ON devices.id = events.device_id
LEFT JOIN device_capabilities AS capabilities ON devices.id = capabilities.device_id
LEFT JOIN telemetry ON capabilities.id = telemetry.capability_id
GROUP BY devices.id
HAVING
    min(events.occurred_at) IS NOT devices.created_at
    OR min(events.occurred_at) FILTER (WHERE events.event_type = 'device_registered')
    IS NOT devices.created_at
    OR min(telemetry.measured_at) < devices.created_at
