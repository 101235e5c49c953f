-- A check is gone.
-- Object: constraint public.buildings.buildings_name_check
ALTER TABLE buildings DROP CONSTRAINT buildings_name_check;
