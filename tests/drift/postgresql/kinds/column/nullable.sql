-- A column may be empty.
-- Alembic: sees it
-- Object: column public.rooms.status
ALTER TABLE rooms ALTER COLUMN status DROP NOT NULL;
