-- An index is sorted the other way.
-- Alembic: sees it
-- Object: index public.rooms_changed_idx
DROP INDEX rooms_changed_idx;
CREATE INDEX rooms_changed_idx ON rooms (changed_at);
