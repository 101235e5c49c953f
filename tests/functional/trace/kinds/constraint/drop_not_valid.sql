-- A CHECK that nobody has validated goes; that is no validation.
-- Source: ALTER TABLE, DROP CONSTRAINT
-- Drops: table constraint ck_rooms_id on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT ck_rooms_id CHECK (id > 0) NOT VALID;
-- Traced:
ALTER TABLE app.rooms DROP CONSTRAINT ck_rooms_id
