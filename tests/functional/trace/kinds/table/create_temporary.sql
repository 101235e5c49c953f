-- A table that no other session sees.
-- Source: CREATE TABLE, TEMPORARY
-- Creates: table pg_temp.picked
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS SHARE on app.rooms

CREATE TEMPORARY TABLE picked AS SELECT id FROM app.rooms
