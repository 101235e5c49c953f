-- Rows that are locked.
-- Source: 13.3.1: ROW SHARE
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ROW SHARE on app.rooms

SELECT * FROM app.rooms FOR UPDATE
