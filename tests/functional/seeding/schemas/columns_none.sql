-- A table without columns.
-- Expected: public.nothing is filled
CREATE TABLE nothing ();
