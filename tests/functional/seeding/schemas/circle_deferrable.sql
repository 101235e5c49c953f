-- A circle that is checked at the end of a transaction.
-- Expected: public.heads is filled
-- Expected: public.tails is filled
CREATE TABLE heads (id integer PRIMARY KEY, tail_id integer NOT NULL UNIQUE);
CREATE TABLE tails (id integer PRIMARY KEY, head_id integer NOT NULL UNIQUE REFERENCES heads DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE heads ADD FOREIGN KEY (tail_id) REFERENCES tails DEFERRABLE INITIALLY DEFERRED;
