-- A block of code that takes back a part of itself.
-- Source: 43.6.8
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.buildings
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.buildings
-- Takes: ACCESS EXCLUSIVE on app.rooms

DO $$ BEGIN BEGIN ALTER TABLE app.rooms ADD COLUMN note text; RAISE EXCEPTION 'no'; EXCEPTION WHEN OTHERS THEN END; ALTER TABLE app.buildings ADD COLUMN note text; END $$
