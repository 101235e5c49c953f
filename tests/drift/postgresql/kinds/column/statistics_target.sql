-- A column is sampled otherwise.
-- Object: column public.rooms.status
ALTER TABLE rooms ALTER COLUMN status SET STATISTICS 500;
