-- A table has another name.
-- Alembic: sees it
-- Object: table settings
-- Object: table options
ALTER TABLE settings RENAME TO options;
