-- A trigger fires for other rows.
-- Object: trigger public.rooms.rooms_used
DROP TRIGGER rooms_used ON rooms;
CREATE TRIGGER rooms_used BEFORE UPDATE OF status ON rooms FOR EACH ROW WHEN (NEW.status = 'free') EXECUTE FUNCTION touch();
