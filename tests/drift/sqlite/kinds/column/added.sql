-- There is a column that nobody knows.
-- Alembic: sees it
-- Object: column devices.colour
ALTER TABLE devices ADD COLUMN colour TEXT;
