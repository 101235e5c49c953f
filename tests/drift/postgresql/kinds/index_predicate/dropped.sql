-- A partial index holds every row.
-- Object: index public.rooms_open_idx
DROP INDEX rooms_open_idx;
CREATE INDEX rooms_open_idx ON rooms (building_id, status);
