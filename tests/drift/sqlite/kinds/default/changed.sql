-- The default of a column is another one.
-- Alembic: sees it
-- Object: column devices.name
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''unnamed''', '''none''') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
