-- A materialized view.
-- Source: CREATE MATERIALIZED VIEW
-- Creates: materialized view app.names
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS EXCLUSIVE on new app.names
-- Takes: ACCESS SHARE on app.rooms
-- Writes: app.names 3 rows

CREATE MATERIALIZED VIEW app.names AS SELECT name FROM app.rooms
