-- A policy is for everybody.
-- Object: policy public.bookings.bookings_own
ALTER POLICY bookings_own ON bookings TO PUBLIC;
