-- A materialized view holds other rows.
-- Object: materialized view public.latest_readings
DROP MATERIALIZED VIEW latest_readings;
CREATE MATERIALIZED VIEW latest_readings AS SELECT device, min(taken_at) AS at FROM readings GROUP BY device;
