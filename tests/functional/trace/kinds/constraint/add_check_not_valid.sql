-- A CHECK that rows need not meet yet.
-- Source: ALTER TABLE, NOT VALID: no scan
-- Not valid: ck_rooms_id on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT ck_rooms_id CHECK (id > 0) NOT VALID
