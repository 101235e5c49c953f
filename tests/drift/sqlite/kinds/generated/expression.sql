-- A generated column is computed otherwise.
-- Object: column devices.label
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'AS (lower(code)) VIRTUAL', 'AS (upper(code)) VIRTUAL') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
