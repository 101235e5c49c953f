-- A column is gone.
-- Alembic: sees it
-- Object: column public.buildings.address
ALTER TABLE buildings DROP COLUMN address;
