-- A table is filled otherwise.
-- Object: table public.rooms
ALTER TABLE rooms SET (fillfactor = 70);
