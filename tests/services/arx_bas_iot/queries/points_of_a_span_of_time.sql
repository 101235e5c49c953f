-- Neither device nor capability is named: the newest points first.
SELECT telemetry.capability_id, telemetry.measured_at, telemetry.value
FROM telemetry
WHERE telemetry.measured_at BETWEEN 1772409600000000 AND 1772413200000000
ORDER BY telemetry.measured_at DESC
LIMIT 1000
