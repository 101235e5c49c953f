-- A table takes values of any type.
-- Alembic: sees it
-- Object: table settings
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'settings';
PRAGMA writable_schema = RESET;
