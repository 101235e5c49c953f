-- The comment of a column is gone.
-- Alembic: sees it
-- Object: column public.buildings.code
COMMENT ON COLUMN buildings.code IS NULL;
