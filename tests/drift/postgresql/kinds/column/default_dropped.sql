-- The default of a column is gone.
-- Alembic: sees it
-- Object: column public.rooms.status
ALTER TABLE rooms ALTER COLUMN status DROP DEFAULT;
