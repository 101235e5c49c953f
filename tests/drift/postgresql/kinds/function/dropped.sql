-- A function is gone.
-- Object: function public.is_open(timestamp with time zone)
DROP FUNCTION is_open;
