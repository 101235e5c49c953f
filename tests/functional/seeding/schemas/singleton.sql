-- A table of one row.
-- Expected: public.settings has one row
-- Expected: public.flags has one row
-- Expected: public.uses is filled
CREATE TABLE settings (id integer PRIMARY KEY CHECK (id = 1), name text NOT NULL);
CREATE TABLE flags (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), value text);
CREATE TABLE uses (id integer PRIMARY KEY, settings_id integer NOT NULL REFERENCES settings);
