-- An index is gone.
-- Alembic: sees it
-- Object: index readings_quality_idx
DROP INDEX readings_quality_idx;
