-- Unique over an expression, and over some rows.
-- Expected: public.users is filled
-- Expected: public.addresses is filled
CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);
CREATE UNIQUE INDEX ON users (lower(email));
CREATE TABLE addresses (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users, is_main boolean NOT NULL);
CREATE UNIQUE INDEX ON addresses (user_id) WHERE is_main;
