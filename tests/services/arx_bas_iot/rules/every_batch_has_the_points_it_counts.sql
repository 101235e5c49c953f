-- Batches that count otherwise, or were sent before one of their points was measured.
SELECT batches.id
FROM telemetry_batches AS batches
LEFT JOIN telemetry ON batches.id = telemetry.batch_id
GROUP BY batches.id
HAVING count(telemetry.id) <> batches.point_count OR max(telemetry.measured_at) >= batches.created_at
