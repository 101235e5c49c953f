-- A table belongs to somebody else.
-- Object: table public.buildings
ALTER TABLE buildings OWNER TO drift_reader;
