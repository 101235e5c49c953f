-- A block of code: every command in it is told, and what is done between them.
-- Source: 43.10, event triggers
-- Creates: index app.idx_rooms_note
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.rooms
-- Inside: CREATE INDEX, Takes: SHARE on app.buildings; Scans: app.buildings 1 x, 4 rows
-- Scans: app.buildings 2 x, 6 rows
-- Scans: app.sensors 1 x, 5 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ROW EXCLUSIVE on app.buildings
-- Takes: ROW EXCLUSIVE on app.sensors
-- Takes: SHARE on app.buildings
-- Writes: app.buildings 2 rows
-- Writes: app.sensors 5 rows

DO $$ BEGIN ALTER TABLE app.rooms ADD COLUMN note text DEFAULT 'none'; UPDATE app.buildings SET name = 'x'; CREATE INDEX idx_rooms_note ON app.buildings (name); DELETE FROM app.sensors; END $$
