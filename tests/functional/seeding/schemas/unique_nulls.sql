-- Unique with NULLs that are equal.
-- Expected: public.slots is filled
CREATE TABLE slots (id integer PRIMARY KEY, place text, UNIQUE NULLS NOT DISTINCT (place));
