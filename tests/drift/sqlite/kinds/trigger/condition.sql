-- A trigger fires for every row.
-- Object: trigger notes_kept
DROP TRIGGER notes_kept;
CREATE TRIGGER notes_kept BEFORE DELETE ON notes BEGIN
    SELECT RAISE(ABORT, 'kept');
END;
