-- A CHECK.
-- Source: ALTER TABLE, ADD table_constraint: the table is scanned
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT ck_rooms_id CHECK (id > 0)
