-- A trigger does something else.
-- Object: trigger devices_noted
DROP TRIGGER devices_noted;
CREATE TRIGGER devices_noted AFTER DELETE ON devices BEGIN
    INSERT INTO notes (text) VALUES ('gone:  ' || OLD.code);
END;
