-- A foreign key is checked at once.
-- Alembic: sees it
-- Object: constraint public.bookings.bookings_room_id_fkey
ALTER TABLE bookings ALTER CONSTRAINT bookings_room_id_fkey NOT DEFERRABLE;
