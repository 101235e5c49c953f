-- Without a table that others refer to: those are locked, too.
-- Source: DROP TABLE, CASCADE
-- Drops: index app.idx_areas_building
-- Drops: index app.idx_rooms_name
-- Drops: index app.rooms_pkey
-- Drops: materialized view app.areas
-- Drops: table app.rooms
-- Drops: table constraint ck_rooms_area on app.rooms
-- Drops: table constraint fk_sensors_room on app.sensors
-- Drops: table constraint rooms_pkey on app.rooms
-- Drops: view app.floors
-- Takes: ACCESS EXCLUSIVE on app.areas
-- Takes: ACCESS EXCLUSIVE on app.floors
-- Takes: ACCESS EXCLUSIVE on app.rooms
-- Takes: ACCESS EXCLUSIVE on app.sensors

DROP TABLE app.rooms CASCADE
