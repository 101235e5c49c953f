-- A check that nothing passes.
-- Expected: public.closed could not be filled, because no row was found that its check "closed_check" accepts
CREATE TABLE closed (id integer PRIMARY KEY, CONSTRAINT closed_check CHECK (id < 0 AND id > 0));
