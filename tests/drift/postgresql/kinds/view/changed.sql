-- A view shows other rows.
-- Object: view public.open_rooms
CREATE OR REPLACE VIEW open_rooms AS SELECT id, code, kind FROM rooms;
