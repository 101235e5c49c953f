-- A column that is computed of others.
-- Source: ALTER TABLE, Notes: a stored generated column rewrites the table
-- Files: app.rooms rewritten
-- Scans: app.rooms 3 x, 9 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD COLUMN double_floor integer GENERATED ALWAYS AS (floor * 2) STORED
