-- Rows that are merged.
-- Source: 13.3.1: ROW EXCLUSIVE
-- Scans: app.buildings 1 x, 2 rows
-- Takes: ROW EXCLUSIVE on app.buildings
-- Writes: app.buildings 2 rows

MERGE INTO app.buildings AS b USING (VALUES (1, 'Old'), (5, 'New')) AS v (id, name) ON b.id = v.id WHEN MATCHED THEN UPDATE SET name = v.name WHEN NOT MATCHED THEN INSERT VALUES (v.id, v.name)
