-- Rows are found to meet a CHECK.
-- Source: ALTER TABLE, VALIDATE CONSTRAINT: SHARE UPDATE EXCLUSIVE
-- Scans: app.rooms 1 x, 3 rows
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms
-- Validated: ck_rooms_id on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT ck_rooms_id CHECK (id > 0) NOT VALID;
-- Traced:
ALTER TABLE app.rooms VALIDATE CONSTRAINT ck_rooms_id
