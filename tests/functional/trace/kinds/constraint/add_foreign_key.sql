-- A foreign key locks both tables.
-- Source: ALTER TABLE, ADD FOREIGN KEY: SHARE ROW EXCLUSIVE, also on the referenced table
-- Scans: app.buildings 1 x, 2 rows
-- Scans: app.rooms 1 x, 3 rows
-- Takes: SHARE ROW EXCLUSIVE on app.buildings
-- Takes: SHARE ROW EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT fk_rooms_building FOREIGN KEY (building_id) REFERENCES app.buildings (id)
