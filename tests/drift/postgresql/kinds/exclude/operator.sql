-- An exclusion constraint excludes something else.
-- Object: constraint public.bookings.bookings_overlap
ALTER TABLE bookings DROP CONSTRAINT bookings_overlap;
ALTER TABLE bookings ADD CONSTRAINT bookings_overlap EXCLUDE USING gist (room_id WITH =, during WITH -|-);
