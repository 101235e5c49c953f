-- Pairs of keys, each once.
-- Expected: public.people is filled
-- Expected: public.clubs is filled
-- Expected: public.members is filled
CREATE TABLE people (id integer PRIMARY KEY);
CREATE TABLE clubs (id integer PRIMARY KEY);
CREATE TABLE members (
    person_id integer REFERENCES people,
    club_id integer REFERENCES clubs,
    PRIMARY KEY (person_id, club_id)
);
