-- A policy shows every row.
-- Object: policy public.bookings.bookings_own
ALTER POLICY bookings_own ON bookings USING (true);
