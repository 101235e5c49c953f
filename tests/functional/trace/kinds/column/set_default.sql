-- Another default.
-- Source: ALTER TABLE, SET DEFAULT: rows that there are do not change
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ALTER COLUMN floor SET DEFAULT 1
