-- A table is gone.
-- Alembic: sees it
-- Object: table archive.notes
DROP TABLE archive.notes;
