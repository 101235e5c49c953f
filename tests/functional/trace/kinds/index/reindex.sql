-- An index alone is built again: who wants to read waits for it.
-- Source: REINDEX, Notes: SHARE on the table, ACCESS EXCLUSIVE on the index
-- Files: app.idx_rooms_name rebuilt
-- Scans: app.rooms 1 x, 3 rows
-- Takes: ACCESS EXCLUSIVE on app.idx_rooms_name
-- Takes: SHARE on app.rooms

REINDEX INDEX app.idx_rooms_name
