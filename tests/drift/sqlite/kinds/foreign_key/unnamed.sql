-- A foreign key has lost its name.
-- Object: constraint notes.notes_device_id_fkey
-- Object: column notes.device_id
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CONSTRAINT notes_device_id_fkey FOREIGN KEY', 'FOREIGN KEY') WHERE name = 'notes';
PRAGMA writable_schema = RESET;
