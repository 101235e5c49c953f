-- A table becomes a partition whose rows a CHECK proves to fit.
-- Source: ALTER TABLE, ATTACH PARTITION: the scan is skipped
-- Takes: ACCESS EXCLUSIVE on app.readings_2026
-- Takes: SHARE UPDATE EXCLUSIVE on app.readings

ALTER TABLE app.readings_2026 ADD CHECK (taken >= '2026-01-01' AND taken < '2027-01-01');
-- Traced:
ALTER TABLE app.readings ATTACH PARTITION app.readings_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')
