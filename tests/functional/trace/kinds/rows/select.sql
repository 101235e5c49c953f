-- Rows that are read.
-- Source: 13.3.1: ACCESS SHARE
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS SHARE on app.rooms

SELECT count(*) FROM app.rooms
