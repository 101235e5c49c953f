-- A unique constraint does something else with a second row.
-- Object: constraint devices.devices_code_key
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' ON CONFLICT REPLACE', '') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
