-- A trigger fires in replication too.
-- Object: trigger public.rooms.rooms_touch
ALTER TABLE rooms ENABLE ALWAYS TRIGGER rooms_touch;
