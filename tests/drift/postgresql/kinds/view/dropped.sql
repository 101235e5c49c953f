-- A view is gone.
-- Object: view public.open_rooms
DROP VIEW open_rooms;
