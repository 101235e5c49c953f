-- A column is not generated any more.
-- Object: column public.rooms.floor_area
ALTER TABLE rooms ALTER COLUMN floor_area DROP EXPRESSION;
