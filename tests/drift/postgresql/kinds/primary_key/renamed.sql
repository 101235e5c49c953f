-- A primary key has another name.
-- Object: constraint archive.notes.notes_pkey
-- Object: constraint archive.notes.notes_key
ALTER TABLE archive.notes RENAME CONSTRAINT notes_pkey TO notes_key;
