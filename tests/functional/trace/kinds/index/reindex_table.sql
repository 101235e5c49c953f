-- All indexes of a table are built again.
-- Source: REINDEX, Notes
-- Files: app.idx_rooms_name rebuilt
-- Files: app.rooms_pkey rebuilt
-- Scans: app.rooms 2 x, 6 rows
-- Takes: ACCESS EXCLUSIVE on app.idx_rooms_name
-- Takes: ACCESS EXCLUSIVE on app.rooms_pkey
-- Takes: SHARE on app.rooms

REINDEX TABLE app.rooms
