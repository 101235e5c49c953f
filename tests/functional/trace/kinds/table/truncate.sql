-- No rows any more.
-- Source: TRUNCATE: ACCESS EXCLUSIVE; every partition has new files
-- Files: app.readings_2025 emptied
-- Takes: ACCESS EXCLUSIVE on app.readings
-- Takes: ACCESS EXCLUSIVE on app.readings_2025

TRUNCATE app.readings
