-- An identity counts otherwise.
-- Alembic: sees it
-- Object: column public.rooms.number
ALTER TABLE rooms ALTER COLUMN number SET INCREMENT BY 10;
