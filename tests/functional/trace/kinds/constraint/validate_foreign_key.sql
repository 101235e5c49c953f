-- Rows are found to meet a foreign key.
-- Source: ALTER TABLE, VALIDATE CONSTRAINT: ROW SHARE on the referenced table
-- Scans: app.buildings 1 x, 2 rows
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ROW SHARE on app.buildings
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms
-- Validated: fk_rooms_building on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT fk_rooms_building FOREIGN KEY (building_id) REFERENCES app.buildings (id) NOT VALID;
-- Traced:
ALTER TABLE app.rooms VALIDATE CONSTRAINT fk_rooms_building
