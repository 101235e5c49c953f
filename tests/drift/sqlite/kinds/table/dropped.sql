-- A table is gone.
-- Alembic: sees it
-- Object: table settings
DROP TABLE settings;
