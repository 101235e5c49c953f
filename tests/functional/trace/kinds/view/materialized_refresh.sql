-- A materialized view is filled again: who wants to read it waits.
-- Source: 13.3.1: ACCESS EXCLUSIVE
-- Files: app.areas rewritten
-- Scans: app.areas 1 x, 2 rows
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS EXCLUSIVE on app.areas
-- Takes: ACCESS SHARE on app.rooms
-- Writes: app.areas 2 rows

REFRESH MATERIALIZED VIEW app.areas
