-- What came in together; also what the foreign key asks when a batch is deleted.
SELECT telemetry.id FROM telemetry WHERE telemetry.batch_id = 7
