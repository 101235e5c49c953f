-- A function promises something else.
-- Object: function public.is_open(timestamp with time zone)
ALTER FUNCTION is_open VOLATILE;
