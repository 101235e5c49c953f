-- A column that counts.
-- Source: ALTER TABLE, Notes: nextval() is volatile
-- Creates: sequence app.rooms_number_seq
-- Files: app.rooms rewritten
-- Scans: app.rooms 3 x, 9 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on new app.rooms_number_seq

ALTER TABLE app.rooms ADD COLUMN number serial
