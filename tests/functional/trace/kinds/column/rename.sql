-- Another name for a column.
-- Source: ALTER TABLE, RENAME
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms RENAME COLUMN floor TO level
