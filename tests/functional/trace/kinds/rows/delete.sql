-- Without some rows.
-- Source: 13.3.1: ROW EXCLUSIVE
-- Scans: app.sensors 1 x, 5 rows
-- Takes: ROW EXCLUSIVE on app.sensors
-- Writes: app.sensors 1 rows

DELETE FROM app.sensors WHERE room_id = 1
