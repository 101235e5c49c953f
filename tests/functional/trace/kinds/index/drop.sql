-- Without an index: its table is locked.
-- Source: DROP INDEX: ACCESS EXCLUSIVE on the table
-- Drops: index app.idx_rooms_name
-- Takes: ACCESS EXCLUSIVE on app.rooms

DROP INDEX app.idx_rooms_name
