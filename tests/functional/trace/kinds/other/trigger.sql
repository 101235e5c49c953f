-- A trigger.
-- Source: CREATE TRIGGER: SHARE ROW EXCLUSIVE
-- Creates: trigger trg_rooms on app.rooms
-- Takes: SHARE ROW EXCLUSIVE on app.rooms

CREATE TRIGGER trg_rooms BEFORE INSERT ON app.rooms FOR EACH ROW EXECUTE FUNCTION app.touch()
