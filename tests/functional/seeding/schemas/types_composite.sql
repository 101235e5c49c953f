-- Composite types, and the row of another table.
-- Expected: public.extents is filled
-- Expected: public.boxes is filled
CREATE TYPE extent AS (width numeric(4, 1), note text);
CREATE TYPE nested AS (extent extent, at timestamptz[]);
CREATE TABLE extents (id integer, name text);
CREATE TABLE boxes (id integer PRIMARY KEY, extent extent NOT NULL, nested nested NOT NULL, list extent[] NOT NULL, other extents NOT NULL);
