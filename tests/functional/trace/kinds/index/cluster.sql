-- Rows in the order of an index.
-- Source: CLUSTER: ACCESS EXCLUSIVE, all is written again
-- Files: app.rooms rewritten
-- Scans: app.rooms 3 x, 9 rows
-- Takes: ACCESS EXCLUSIVE on app.rooms

CLUSTER app.rooms USING rooms_pkey
