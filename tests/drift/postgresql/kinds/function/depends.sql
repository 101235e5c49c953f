-- A function goes with an extension.
-- Object: function public.area(numeric, numeric)
ALTER FUNCTION area(numeric, numeric) DEPENDS ON EXTENSION pg_trgm;
