-- Values of another type than the device declared.
SELECT telemetry.id
FROM telemetry
INNER JOIN device_capabilities AS capabilities ON telemetry.capability_id = capabilities.id
WHERE
    json_type(telemetry.value) NOT IN (
        CASE capabilities.data_type
            WHEN 'float' THEN 'real'
            WHEN 'integer' THEN 'integer'
            WHEN 'string' THEN 'text'
            WHEN 'json' THEN 'object'
            ELSE 'true'
        END,
        CASE capabilities.data_type WHEN 'boolean' THEN 'false' ELSE '' END
    )
    OR (telemetry.number IS NULL) <> (capabilities.data_type IN ('string', 'json'))
