-- A key that is there or not, and restricts.
-- Expected: public.places is filled
-- Expected: public.visits is filled
CREATE TABLE places (country char(2), code integer, UNIQUE (country, code));
CREATE TABLE visits (
    id integer PRIMARY KEY,
    country char(2),
    code integer,
    FOREIGN KEY (country, code) REFERENCES places (country, code) MATCH FULL ON DELETE RESTRICT
);
