-- A partition becomes a table.
-- Source: ALTER TABLE, DETACH PARTITION
-- Takes: ACCESS EXCLUSIVE on app.readings
-- Takes: ACCESS EXCLUSIVE on app.readings_2025

ALTER TABLE app.readings DETACH PARTITION app.readings_2025
