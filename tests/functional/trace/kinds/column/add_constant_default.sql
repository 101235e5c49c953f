-- A column with a constant default.
-- Source: ALTER TABLE, Notes: the default is evaluated once, and no row is written
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD COLUMN note text NOT NULL DEFAULT 'none'
