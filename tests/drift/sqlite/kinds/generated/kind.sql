-- A generated column is not stored.
-- Object: column devices.doubled
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(price * 2) STORED', '(price * 2) VIRTUAL') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
