-- Tables without any key, with every column open.
-- Expected: public.open is filled
CREATE TABLE open (a integer, b text, c jsonb, d timestamptz);
