-- What few databases have, and no statements are written for: from here each rare kind starts.
CREATE EXTENSION hstore;
CREATE EXTENSION postgres_fdw;
CREATE SCHEMA "Odd.schema";
CREATE TABLE rooms (id integer PRIMARY KEY, code text);
CREATE TABLE parent (id integer, note text);
CREATE TABLE child () INHERITS (parent);
CREATE TABLE "Odd.schema"."Rooms" (id integer PRIMARY KEY, "Code" text);
CREATE TYPE pair AS (one integer, other text);

CREATE FUNCTION added(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE AGGREGATE total (integer) (sfunc = added, stype = integer, initcond = '0');
CREATE FUNCTION is_before(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE FUNCTION is_behind(text, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR <<< (leftarg = integer, rightarg = text, function = is_before);
CREATE OPERATOR >>> (leftarg = text, rightarg = integer, function = is_behind);
CREATE FUNCTION compared(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 - $2';
CREATE OPERATOR CLASS numbers FOR TYPE integer USING btree AS
OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 compared(integer, integer);
CREATE FUNCTION said(pair) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).other';
CREATE CAST (pair AS text) WITH FUNCTION said(pair) AS ASSIGNMENT;
CREATE FUNCTION given(internal) RETURNS internal LANGUAGE internal AS 'btint4sortsupport';
CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE ACCESS METHOD pile TYPE TABLE HANDLER heap_tableam_handler;
CREATE LANGUAGE speech HANDLER plpgsql_call_handler;
CREATE TYPE meter;
CREATE FUNCTION meter_in(cstring) RETURNS meter LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION meter_out(meter) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE meter (input = meter_in, output = meter_out, internallength = 4, passedbyvalue, alignment = int4);

CREATE TEXT SEARCH CONFIGURATION plain (COPY = english);
CREATE TEXT SEARCH DICTIONARY words (template = simple);
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'there', dbname 'd');
CREATE FOREIGN TABLE far (id integer) SERVER elsewhere OPTIONS (schema_name 's', table_name 't');
CREATE PUBLICATION partly FOR TABLE rooms (id, code) WHERE (id > 0);
CREATE PUBLICATION odd FOR TABLES IN SCHEMA "Odd.schema";
