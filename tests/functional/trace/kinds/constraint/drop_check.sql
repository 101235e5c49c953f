-- Without a CHECK.
-- Source: ALTER TABLE, DROP CONSTRAINT
-- Drops: table constraint ck_rooms_area on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms DROP CONSTRAINT ck_rooms_area
