-- A foreign key can be deferred, and is not.
-- Alembic: sees it
-- Object: constraint public.bookings.bookings_room_id_fkey
ALTER TABLE bookings ALTER CONSTRAINT bookings_room_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
