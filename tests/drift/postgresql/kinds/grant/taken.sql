-- A role may not read a table any more.
-- Object: table public.buildings
REVOKE SELECT ON buildings FROM drift_reader;
