-- A materialized view is gone.
-- Object: materialized view public.latest_readings
DROP MATERIALIZED VIEW latest_readings;
