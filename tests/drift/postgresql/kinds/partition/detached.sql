-- A partition is a table of its own.
-- Object: table public.readings_2025
-- Object: constraint public.readings_2025.readings_2025_pkey
-- Object: index public.readings_2025_value_idx
-- Object: constraint public.readings_2025.readings_device_fkey
ALTER TABLE readings DETACH PARTITION readings_2025;
