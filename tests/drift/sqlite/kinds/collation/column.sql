-- A column is sorted otherwise.
-- Object: column devices.code
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'COLLATE NOCASE NOT NULL', 'NOT NULL') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
