-- What is deleted when points are kept for so long and no longer.
DELETE FROM telemetry WHERE measured_at < 1772409600000000
