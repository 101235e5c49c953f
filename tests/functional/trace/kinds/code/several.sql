-- Several statements in one text.
-- Source: Message Flow, Multiple Statements in a Simple Query
-- Creates: index app.doors_pkey
-- Creates: table app.doors
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.rooms
-- Inside: CREATE TABLE, Takes: ACCESS EXCLUSIVE on new app.doors
-- Scans: app.buildings 1 x, 2 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on new app.doors
-- Takes: ACCESS SHARE on app.buildings
-- Writes: app.doors 2 rows

ALTER TABLE app.rooms ADD COLUMN note text; CREATE TABLE app.doors (id integer PRIMARY KEY); INSERT INTO app.doors SELECT id FROM app.buildings
