-- Other values, found without an index.
-- Source: 13.3.1: ROW EXCLUSIVE
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ROW EXCLUSIVE on app.rooms
-- Writes: app.rooms 2 rows

UPDATE app.rooms SET floor = 2 WHERE floor = 0
