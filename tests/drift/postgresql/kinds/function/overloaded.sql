-- There is a second function of a name.
-- Object: function public.is_open(date)
CREATE FUNCTION is_open(at date) RETURNS boolean LANGUAGE sql AS 'SELECT true';
