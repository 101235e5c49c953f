-- The default of a column is another one.
-- Alembic: sees it
-- Object: column public.buildings.details
ALTER TABLE buildings ALTER COLUMN details SET DEFAULT '[]';
