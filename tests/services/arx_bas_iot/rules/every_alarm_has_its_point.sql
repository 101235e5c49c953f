-- Alarms without a value above the limit at that moment.
SELECT events.id
FROM device_events AS events
LEFT JOIN device_capabilities AS capabilities
    ON events.device_id = capabilities.device_id AND capabilities.name = 'co2_sensor'
LEFT JOIN telemetry
    ON
        capabilities.id = telemetry.capability_id
        AND events.occurred_at = telemetry.measured_at
        AND telemetry.number > events.event_data ->> 'limit'
WHERE events.event_type = 'high_co2' AND telemetry.id IS NULL
