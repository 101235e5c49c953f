-- Values that only the default knows.
-- Expected: public.tokens is filled
CREATE TABLE tokens (id integer PRIMARY KEY, token text NOT NULL DEFAULT md5('x') CHECK (md5(token) = md5(md5('x'))));
