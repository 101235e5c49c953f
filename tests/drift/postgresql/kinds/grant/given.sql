-- A role may do more with a table.
-- Object: table public.rooms
GRANT DELETE ON rooms TO drift_reader;
