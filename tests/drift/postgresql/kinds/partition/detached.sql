-- A partition is a table of its own.
-- Object: table public.readings_2025
ALTER TABLE readings DETACH PARTITION readings_2025;
