-- Domains over domains, in arrays and in composite types.
-- Expected: public.people is filled
CREATE DOMAIN short AS varchar(10) CHECK (length(VALUE) >= 2);
CREATE DOMAIN code AS short NOT NULL CHECK (VALUE ~ '^[a-z]+$');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE pair AS (code short, value positive);
CREATE TABLE people (code code PRIMARY KEY, codes short[] NOT NULL, pair pair NOT NULL, pairs pair[] NOT NULL, age positive NOT NULL);
