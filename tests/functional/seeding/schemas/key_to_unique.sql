-- Keys that lead to another key than the primary one.
-- Expected: public.countries is filled
-- Expected: public.cities is filled
CREATE TABLE countries (id bigserial PRIMARY KEY, iso char(2) NOT NULL UNIQUE);
CREATE TABLE cities (id bigserial PRIMARY KEY, iso char(2) NOT NULL REFERENCES countries (iso));
