-- A function runs as its owner.
-- Object: function public.is_open(timestamp with time zone)
ALTER FUNCTION is_open SECURITY DEFINER;
