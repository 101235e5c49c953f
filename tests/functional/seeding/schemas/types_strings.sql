-- Every type of strings.
-- Expected: public.everything is filled
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE TABLE everything (
    a text NOT NULL, b varchar NOT NULL, c varchar(1) NOT NULL, d char(5) NOT NULL, e char NOT NULL, f "char" NOT NULL, g name NOT NULL, h citext NOT NULL,
    i bytea NOT NULL, j bit NOT NULL, k bit(12) NOT NULL, l varbit NOT NULL, m varbit(3) NOT NULL, n json NOT NULL, o jsonb NOT NULL, p jsonpath NOT NULL, q xml NOT NULL,
    r tsvector NOT NULL, s tsquery NOT NULL, t hstore NOT NULL, u varchar(100000) NOT NULL, v bpchar NOT NULL
);
