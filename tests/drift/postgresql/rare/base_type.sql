-- A type has another size.
-- Object: base type public.meter
DROP TYPE meter CASCADE;
CREATE TYPE meter;
CREATE FUNCTION meter_in(cstring) RETURNS meter LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION meter_out(meter) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE meter (input = meter_in, output = meter_out, internallength = 8, alignment = double);
