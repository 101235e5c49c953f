-- Points that came in through the gateway of another building, or through none.
SELECT telemetry.id
FROM telemetry
INNER JOIN device_capabilities AS capabilities ON telemetry.capability_id = capabilities.id
INNER JOIN devices ON capabilities.device_id = devices.id
LEFT JOIN telemetry_batches AS batches ON telemetry.batch_id = batches.id
LEFT JOIN devices AS gateways ON batches.device_id = gateways.id
WHERE
    gateways.device_type IS NOT 'gateway'
    OR gateways.building_id IS NOT devices.building_id
    OR telemetry.recorded_at IS NOT batches.created_at
