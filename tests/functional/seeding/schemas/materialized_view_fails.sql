-- A materialized view that cannot be filled.
-- Expected: public.notes is filled
-- Expected: public.divided could not be filled, because its query fails on the rows (SQLSTATE 22012)
CREATE TABLE notes (id integer PRIMARY KEY, note text NOT NULL);
CREATE MATERIALIZED VIEW divided AS SELECT 1 / (id - id) AS result FROM notes WITH NO DATA;
