-- A trigger is off.
-- Object: trigger public.rooms.rooms_touch
ALTER TABLE rooms DISABLE TRIGGER rooms_touch;
