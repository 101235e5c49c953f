-- NULLs are equal in a unique constraint.
-- Alembic: sees it
-- Object: constraint public.buildings.buildings_code_key
ALTER TABLE buildings DROP CONSTRAINT buildings_code_key;
ALTER TABLE buildings ADD CONSTRAINT buildings_code_key UNIQUE NULLS NOT DISTINCT (code);
