-- A partial index holds other rows.
-- Object: index public.rooms_wide_idx
DROP INDEX rooms_wide_idx;
CREATE INDEX rooms_wide_idx ON rooms (width) WHERE width > 50;
