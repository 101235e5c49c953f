-- A block of code that writes a table again and empties another.
-- Source: 40.1, table_rewrite
-- Drops: view app.floors
-- Files: app.rooms rewritten
-- Files: app.sensors emptied
-- Inside: ALTER TABLE, Takes: ACCESS EXCLUSIVE on app.rooms; Files: app.rooms rewritten; Scans: app.rooms 3 x, 9 rows
-- Inside: DROP VIEW, Takes: ACCESS EXCLUSIVE on app.floors
-- Scans: app.rooms 3 x, 9 rows
-- Takes: ACCESS EXCLUSIVE on app.floors
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.sensors

DO $$ BEGIN TRUNCATE app.sensors; DROP VIEW app.floors; ALTER TABLE app.rooms ALTER COLUMN floor TYPE bigint; END $$
