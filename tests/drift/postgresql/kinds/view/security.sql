-- A view is a barrier no more.
-- Object: view public.wide_rooms
ALTER VIEW wide_rooms RESET (security_barrier);
