-- A column is sorted otherwise.
-- Alembic: sees it
-- Object: column public.buildings.name
ALTER TABLE buildings ALTER COLUMN name TYPE varchar(120) COLLATE "C";
