-- A type whose values are stored another way.
-- Source: ALTER TABLE, Notes: the table and its indexes are rewritten
-- Files: app.rooms rewritten
-- Scans: app.rooms 3 x, 9 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

DROP VIEW app.floors;
-- Traced:
ALTER TABLE app.rooms ALTER COLUMN floor TYPE bigint
