-- The index of one partition is filled otherwise.
-- Object: partition index public.readings_2025_value_idx
ALTER INDEX readings_2025_value_idx SET (fillfactor = 50);
