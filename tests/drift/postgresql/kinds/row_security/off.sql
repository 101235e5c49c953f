-- Row security is off.
-- Object: table public.bookings
ALTER TABLE bookings DISABLE ROW LEVEL SECURITY;
