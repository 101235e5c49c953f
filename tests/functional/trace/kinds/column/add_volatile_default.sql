-- A column with a default that is another one for every row.
-- Source: ALTER TABLE, Notes: a volatile default rewrites the table and its indexes
-- Files: app.rooms rewritten
-- Scans: app.rooms 3 x, 9 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD COLUMN token float NOT NULL DEFAULT random()
