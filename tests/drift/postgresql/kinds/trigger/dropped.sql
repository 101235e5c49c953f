-- A trigger is gone.
-- Object: trigger public.rooms.rooms_touch
DROP TRIGGER rooms_touch ON rooms;
