-- A table is in another schema.
-- Alembic: sees it
-- Object: table archive.notes
-- Object: table public.notes
ALTER TABLE archive.notes SET SCHEMA public;
