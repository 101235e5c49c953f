-- A foreign key that rows need not meet yet locks both tables, and scans none.
-- Source: ALTER TABLE, ADD FOREIGN KEY and NOT VALID
-- Not valid: fk_rooms_building on app.rooms
-- Takes: SHARE ROW EXCLUSIVE on app.buildings
-- Takes: SHARE ROW EXCLUSIVE on app.rooms

ALTER TABLE app.rooms ADD CONSTRAINT fk_rooms_building FOREIGN KEY (building_id) REFERENCES app.buildings (id) NOT VALID
