-- There is a column that nobody knows.
-- Alembic: sees it
-- Object: column public.rooms.colour
ALTER TABLE rooms ADD COLUMN colour text;
