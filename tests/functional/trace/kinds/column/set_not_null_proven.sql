-- No NULL any more, where a valid CHECK proves it.
-- Source: ALTER TABLE, SET NOT NULL: the scan is skipped
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT ck_rooms_floor CHECK (floor IS NOT NULL);
-- Traced:
ALTER TABLE app.rooms ALTER COLUMN floor SET NOT NULL
