-- Not everybody may call a function.
-- Object: function public.area(numeric, numeric)
REVOKE EXECUTE ON FUNCTION area(numeric, numeric) FROM PUBLIC;
