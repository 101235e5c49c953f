-- A column that may be NULL.
-- Source: ALTER TABLE, Notes: no default, no rewrite
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD COLUMN note text
