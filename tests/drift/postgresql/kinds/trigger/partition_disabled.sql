-- A trigger is off for one partition.
-- Object: partition trigger public.readings_2025.readings_touch
ALTER TABLE readings_2025 DISABLE TRIGGER readings_touch;
