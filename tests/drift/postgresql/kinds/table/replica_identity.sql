-- A table identifies its rows otherwise in replication.
-- Object: table public.rooms
ALTER TABLE rooms REPLICA IDENTITY FULL;
