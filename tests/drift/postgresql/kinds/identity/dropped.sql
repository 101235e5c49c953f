-- A column draws no numbers any more.
-- Alembic: sees it
-- Object: column public.rooms.number
ALTER TABLE rooms ALTER COLUMN number DROP IDENTITY;
