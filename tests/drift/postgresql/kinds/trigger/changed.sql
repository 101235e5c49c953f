-- A trigger fires on something else.
-- Object: trigger public.rooms.rooms_touch
DROP TRIGGER rooms_touch ON rooms;
CREATE TRIGGER rooms_touch BEFORE INSERT ON rooms FOR EACH ROW EXECUTE FUNCTION touch();
