-- An identity takes no numbers from others.
-- Alembic: sees it
-- Object: column public.buildings.id
ALTER TABLE buildings ALTER COLUMN id SET GENERATED ALWAYS;
