-- A table becomes a partition: its rows are read.
-- Source: ALTER TABLE, ATTACH PARTITION: SHARE UPDATE EXCLUSIVE on the parent, ACCESS EXCLUSIVE on the other
-- Scans: app.readings_2026 1 x, 1 rows
-- Takes: ACCESS EXCLUSIVE on app.readings_2026
-- Takes: SHARE UPDATE EXCLUSIVE on app.readings

ALTER TABLE app.readings ATTACH PARTITION app.readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
