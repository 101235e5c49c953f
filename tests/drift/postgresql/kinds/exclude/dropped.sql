-- An exclusion constraint is gone.
-- Object: constraint public.bookings.bookings_overlap
ALTER TABLE bookings DROP CONSTRAINT bookings_overlap;
