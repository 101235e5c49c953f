-- A table keeps its long values otherwise.
-- Object: table public.buildings
ALTER TABLE buildings SET (toast_tuple_target = 4096);
