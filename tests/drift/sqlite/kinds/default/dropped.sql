-- The default of a column is gone.
-- Alembic: sees it
-- Object: column devices.details
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'details JSON NOT NULL DEFAULT ''{}''', 'details JSON NOT NULL') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
