-- A new table that refers to another one locks that.
-- Source: ALTER TABLE, ADD FOREIGN KEY
-- Creates: index app.doors_pkey
-- Creates: table app.doors
-- Takes: ACCESS EXCLUSIVE on new app.doors
-- Takes: SHARE ROW EXCLUSIVE on app.rooms

CREATE TABLE app.doors (id integer PRIMARY KEY, room_id integer REFERENCES app.rooms (id))
