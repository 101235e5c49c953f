-- A rule is gone.
-- Object: rule archive.notes.notes_kept
DROP RULE notes_kept ON archive.notes;
