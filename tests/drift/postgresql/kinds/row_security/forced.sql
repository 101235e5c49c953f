-- Row security is for the owner too.
-- Object: table public.bookings
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
