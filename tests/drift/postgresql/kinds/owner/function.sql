-- A function belongs to somebody else.
-- Object: function public.touch()
ALTER FUNCTION touch OWNER TO drift_owner;
