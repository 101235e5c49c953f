-- A foreign table, which is left alone.
-- Expected: public.here is filled
CREATE FOREIGN DATA WRAPPER nowhere;
CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
CREATE FOREIGN TABLE there (id integer) SERVER far;
CREATE TABLE here (id integer PRIMARY KEY);
