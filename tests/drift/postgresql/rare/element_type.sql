-- There is a type of elements that nobody knows.
-- Object: base type public.box4
-- Object: function public.box4_in(cstring)
-- Object: function public.box4_out(public.box4)
CREATE TYPE box4;
CREATE FUNCTION box4_in(cstring) RETURNS box4 LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION box4_out(box4) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE box4 (input = box4_in, output = box4_out, internallength = 8, element = integer, alignment = int4);
