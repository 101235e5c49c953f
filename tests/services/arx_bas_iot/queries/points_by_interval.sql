-- Hourly averages, computed from the points; an hour is 3,600,000,000 microseconds.
SELECT
    telemetry.capability_id,
    telemetry.measured_at / 3600000000 * 3600000000 AS begins_at,
    avg(telemetry.number) AS average
FROM telemetry
WHERE
    telemetry.capability_id = 5
    AND telemetry.measured_at BETWEEN 1772409600000000 AND 1772496000000000
    AND telemetry.quality >= 0.5
GROUP BY 2
