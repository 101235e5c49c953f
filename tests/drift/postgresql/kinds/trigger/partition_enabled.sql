-- A trigger is on for one partition alone.
-- Object: partition trigger public.readings_2025.readings_touch
-- Object: trigger public.readings.readings_touch
ALTER TABLE readings DISABLE TRIGGER readings_touch;
ALTER TABLE readings_2025 ENABLE TRIGGER readings_touch;
