-- Two tables whose keys must lead to each other.
-- Expected: public.chickens is filled
-- Expected: public.eggs is filled
-- Expected: public.feathers is filled
CREATE TABLE chickens (id integer PRIMARY KEY, egg_id integer NOT NULL);
CREATE TABLE eggs (id integer PRIMARY KEY, chicken_id integer NOT NULL REFERENCES chickens);
ALTER TABLE chickens ADD FOREIGN KEY (egg_id) REFERENCES eggs;
CREATE TABLE feathers (id bigint PRIMARY KEY, chicken_id integer NOT NULL REFERENCES chickens ON DELETE RESTRICT);
