-- A table without a log is written again.
-- Source: ALTER TABLE, SET UNLOGGED
-- Files: app.sensors rewritten
-- Scans: app.sensors 3 x, 15 rows
-- Takes: ACCESS EXCLUSIVE on app.sensors
-- Takes: ACCESS EXCLUSIVE on app.sensors_id_seq

ALTER TABLE app.sensors SET UNLOGGED
