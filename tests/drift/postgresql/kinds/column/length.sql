-- The length of a column is another one.
-- Alembic: sees it
-- Object: column public.buildings.name
ALTER TABLE buildings ALTER COLUMN name TYPE varchar(200) COLLATE german;
