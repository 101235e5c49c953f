-- An index on a table with partitions.
-- Source: CREATE INDEX: every partition is locked
-- Creates: index app.idx_readings_value
-- Scans: app.readings_2025 1 x, 2 rows
-- Takes: SHARE on app.readings
-- Takes: SHARE on app.readings_2025

CREATE INDEX idx_readings_value ON app.readings (value)
