-- A partition is to be clustered by an index.
-- Object: partition index public.readings_2025_pkey
ALTER TABLE readings_2025 CLUSTER ON readings_2025_pkey;
