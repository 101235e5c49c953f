-- An exclusion constraint is for other rows.
-- Object: constraint public.bookings.bookings_seats
ALTER TABLE bookings DROP CONSTRAINT bookings_seats;
ALTER TABLE bookings ADD CONSTRAINT bookings_seats EXCLUDE USING gist (seats WITH =, during WITH &&) WHERE (seats > 20);
