-- A trigger that does not fire.
-- Source: ALTER TABLE, DISABLE TRIGGER: SHARE ROW EXCLUSIVE
-- Takes: SHARE ROW EXCLUSIVE on app.rooms

CREATE TRIGGER trg_rooms BEFORE INSERT ON app.rooms FOR EACH ROW EXECUTE FUNCTION app.touch();
-- Traced:
ALTER TABLE app.rooms DISABLE TRIGGER trg_rooms
