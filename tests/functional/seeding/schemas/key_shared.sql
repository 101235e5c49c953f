-- Rows that share the key of another table.
-- Expected: public.items is filled
-- Expected: public.books is filled
-- Expected: public.novels is filled
CREATE TABLE items (id integer PRIMARY KEY);
CREATE TABLE books (id integer PRIMARY KEY REFERENCES items);
CREATE TABLE novels (id integer PRIMARY KEY REFERENCES books ON DELETE CASCADE);
