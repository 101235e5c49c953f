-- Statistics of several columns.
-- Source: CREATE STATISTICS: SHARE UPDATE EXCLUSIVE
-- Creates: statistics object app.stat_rooms
-- Takes: SHARE UPDATE EXCLUSIVE on app.rooms

CREATE STATISTICS app.stat_rooms ON floor, name FROM app.rooms
