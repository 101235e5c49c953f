-- A check that nothing passes but NULL.
-- Expected: public.never is filled
CREATE TABLE never (id integer PRIMARY KEY, value integer CHECK (value IS NULL));
