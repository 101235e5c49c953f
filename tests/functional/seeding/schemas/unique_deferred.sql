-- Unique at the end of a transaction, where there are only two values and NULL.
-- Expected: public.flags is filled
CREATE TABLE flags (id integer PRIMARY KEY, flag boolean UNIQUE DEFERRABLE INITIALLY DEFERRED);
