-- An index is over other columns.
-- Alembic: sees it
-- Object: index public.rooms_open_idx
DROP INDEX rooms_open_idx;
CREATE INDEX rooms_open_idx ON rooms (status, building_id) WHERE removed_at IS NULL;
