-- A trigger is gone.
-- Object: trigger notes_kept
DROP TRIGGER notes_kept;
