-- A UNIQUE constraint of an index that is there.
-- Source: ALTER TABLE, ADD table_constraint_using_index: no scan
-- Takes: ACCESS EXCLUSIVE on app.rooms

CREATE UNIQUE INDEX uq_rooms_name ON app.rooms (name);
-- Traced:
ALTER TABLE app.rooms ADD CONSTRAINT uq_rooms_name UNIQUE USING INDEX uq_rooms_name
