-- A range is over another type.
-- Alembic: sees it
-- Object: column public.buildings.levels
-- Object: range public.level_range
ALTER TABLE buildings DROP COLUMN levels;
DROP TYPE level_range;
