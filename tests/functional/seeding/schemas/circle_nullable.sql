-- A circle in which one key may be NULL.
-- Expected: public.teams is filled
-- Expected: public.members is filled
CREATE TABLE teams (id integer PRIMARY KEY, captain_id integer);
CREATE TABLE members (id integer PRIMARY KEY, team_id integer NOT NULL REFERENCES teams);
ALTER TABLE teams ADD FOREIGN KEY (captain_id) REFERENCES members;
