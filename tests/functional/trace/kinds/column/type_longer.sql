-- A longer length.
-- Source: ALTER TABLE, Notes: binary coercible, so nothing is rewritten
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ALTER COLUMN name TYPE varchar(50)
