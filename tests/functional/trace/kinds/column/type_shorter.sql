-- A shorter length.
-- Source: ALTER TABLE, Notes: every value is cut or checked, so it is rewritten
-- Files: app.rooms rewritten
-- Scans: app.rooms 3 x, 9 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ALTER COLUMN name TYPE varchar(10)
