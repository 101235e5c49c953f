-- Another name for a table.
-- Source: ALTER TABLE, RENAME: ACCESS EXCLUSIVE
-- Renames: app.rooms to app.spaces
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms RENAME TO spaces
