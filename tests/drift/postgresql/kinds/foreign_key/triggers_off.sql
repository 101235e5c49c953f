-- A foreign key is not enforced: its triggers are off.
-- Object: constraint public.rooms.rooms_building_id_fkey
-- Object: constraint public.bookings.bookings_room_id_fkey
-- Object: constraint public.rooms.rooms_code_key
ALTER TABLE rooms DISABLE TRIGGER ALL;
ALTER TABLE rooms ENABLE TRIGGER USER;
