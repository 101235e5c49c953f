-- A type of one's own, and a type without values.
-- Expected: public.numbers is filled
-- Expected: public.void could not be filled, because no value is known for its column "value" of type nothing
-- Expected: public.maybe is filled
CREATE TYPE complex;
CREATE FUNCTION complex_in(cstring) RETURNS complex LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION complex_out(complex) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE complex (INPUT = complex_in, OUTPUT = complex_out, INTERNALLENGTH = 4, PASSEDBYVALUE);
CREATE TABLE numbers (id integer PRIMARY KEY, value complex NOT NULL);
CREATE TYPE nothing AS ENUM ();
CREATE TABLE void (id integer PRIMARY KEY, value nothing NOT NULL);
CREATE TABLE maybe (id integer PRIMARY KEY, value nothing);
