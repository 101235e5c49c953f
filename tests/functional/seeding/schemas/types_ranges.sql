-- Ranges, multiranges and ranges of one's own.
-- Expected: public.spans is filled
CREATE TYPE text_range AS RANGE (subtype = text);
CREATE TABLE spans (
    a int4range NOT NULL, b int8range NOT NULL, c numrange NOT NULL, d tsrange NOT NULL CHECK (NOT isempty(d)), e tstzrange NOT NULL, f daterange NOT NULL CHECK (lower(f) IS NOT NULL AND upper(f) IS NOT NULL),
    g int4multirange NOT NULL, h datemultirange NOT NULL, i text_range NOT NULL, j int4range[] NOT NULL
);
