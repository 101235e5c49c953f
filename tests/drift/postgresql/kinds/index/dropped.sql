-- An index is gone.
-- Alembic: sees it
-- Object: index public.rooms_changed_idx
DROP INDEX rooms_changed_idx;
