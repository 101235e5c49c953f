-- A foreign key is gone.
-- Alembic: sees it
-- Object: constraint notes.notes_device_id_fkey
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, ', CONSTRAINT notes_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices (id)', '') WHERE name = 'notes';
PRAGMA writable_schema = RESET;
