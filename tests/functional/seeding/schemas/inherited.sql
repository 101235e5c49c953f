-- Tables that inherit.
-- Expected: public.vehicles is filled
-- Expected: public.cars is filled
-- Expected: public.plates is filled
CREATE TABLE vehicles (id integer PRIMARY KEY, wheels smallint NOT NULL CHECK (wheels > 1));
CREATE TABLE cars (doors smallint NOT NULL CHECK (doors IN (2, 4)), PRIMARY KEY (id)) INHERITS (vehicles);
CREATE TABLE plates (id integer PRIMARY KEY, vehicle_id integer NOT NULL REFERENCES vehicles);
