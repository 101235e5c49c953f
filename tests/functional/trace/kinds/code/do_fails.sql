-- A block of code that fails half-way.
-- Source: 43.6.8
-- Fails: P0001
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.rooms

DO $$ BEGIN ALTER TABLE app.rooms ADD COLUMN note text; RAISE EXCEPTION 'no'; END $$
