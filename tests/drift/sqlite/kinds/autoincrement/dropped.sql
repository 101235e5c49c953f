-- Numbers of rows that are gone are given again.
-- Object: column devices.id
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ' AUTOINCREMENT', '') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
