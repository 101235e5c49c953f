-- A foreign key does something else on DELETE.
-- Object: column readings.device_id
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'ON DELETE CASCADE', 'ON DELETE SET NULL') WHERE name = 'readings';
PRAGMA writable_schema = RESET;
