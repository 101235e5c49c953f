-- A foreign key is checked at once.
-- Object: column readings.device_id
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' DEFERRABLE INITIALLY DEFERRED', '') WHERE name = 'readings';
PRAGMA writable_schema = RESET;
