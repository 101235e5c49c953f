-- A unique constraint is gone.
-- Alembic: sees it
-- Object: constraint public.buildings.buildings_code_key
ALTER TABLE buildings DROP CONSTRAINT buildings_code_key;
