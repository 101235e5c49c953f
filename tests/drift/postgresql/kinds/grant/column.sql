-- A role may write another column.
-- Object: column public.buildings.name
GRANT UPDATE (name) ON buildings TO drift_reader;
