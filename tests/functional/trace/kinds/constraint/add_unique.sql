-- A UNIQUE constraint builds its index under the strongest lock.
-- Source: ALTER TABLE, ADD table_constraint
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT uq_rooms_name UNIQUE (name)
