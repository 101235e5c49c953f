-- A foreign key is not enforced: its triggers are off.
-- Object: constraint public.rooms.rooms_building_id_fkey
ALTER TABLE rooms DISABLE TRIGGER ALL;
ALTER TABLE rooms ENABLE TRIGGER USER;
