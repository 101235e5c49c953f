-- A column is gone.
-- Alembic: sees it
-- Object: column devices.details
ALTER TABLE devices DROP COLUMN details;
