-- What happened to a device, the newest first.
SELECT events.event_type, events.event_data, events.occurred_at
FROM device_events AS events
WHERE events.device_id = 'b1-f0-ahu' AND events.occurred_at >= 1772409600000000
ORDER BY events.occurred_at DESC
