-- A primary key is gone; its column stays as it is.
-- Object: constraint archive.notes.notes_pkey
ALTER TABLE archive.notes DROP CONSTRAINT notes_pkey;
