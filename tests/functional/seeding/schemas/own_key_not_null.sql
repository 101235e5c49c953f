-- Rows that lead to rows of their own table.
-- Expected: public.nodes is filled
-- Expected: public.trees is filled
CREATE TABLE nodes (id integer PRIMARY KEY, parent_id integer NOT NULL REFERENCES nodes);
CREATE TABLE trees (id integer PRIMARY KEY, parent_id integer REFERENCES trees, CHECK (parent_id <> id));
