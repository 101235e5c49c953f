-- A policy is gone.
-- Object: policy public.bookings.bookings_insert
DROP POLICY bookings_insert ON bookings;
