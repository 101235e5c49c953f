-- A view names a column otherwise.
-- Object: view latest
DROP VIEW latest;
CREATE VIEW latest (device_id, taken_at) AS SELECT device_id, max(taken_at) FROM readings GROUP BY device_id;
