-- A materialized view was never filled.
-- Object: materialized view public.latest_readings
REFRESH MATERIALIZED VIEW latest_readings WITH NO DATA;
