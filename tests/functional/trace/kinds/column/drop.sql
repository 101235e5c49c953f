-- A column with a constraint and a view of it.
-- Source: ALTER TABLE, DROP COLUMN: CASCADE drops what depends on it
-- Drops: index app.idx_areas_building
-- Drops: materialized view app.areas
-- Drops: table column app.rooms.area
-- Drops: table constraint ck_rooms_area on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.areas
-- Takes: ACCESS EXCLUSIVE on app.rooms

ALTER TABLE app.rooms DROP COLUMN area CASCADE
