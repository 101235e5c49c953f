-- No NULL any more.
-- Source: ALTER TABLE, SET NOT NULL: the whole table is scanned
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ALTER COLUMN floor SET NOT NULL
