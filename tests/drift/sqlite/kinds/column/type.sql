-- A column is of another type.
-- Alembic: sees it
-- Object: column devices.price
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'price NUMERIC(8, 2)', 'price NUMERIC(10, 2)') WHERE name = 'devices';
PRAGMA writable_schema = RESET;
