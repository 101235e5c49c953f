-- A table of one row that is there.
-- Expected: public.settings has one row
CREATE TABLE settings (id integer PRIMARY KEY CHECK (id = 1), name text NOT NULL);
INSERT INTO settings VALUES (1, 'first');
