-- A foreign key is not enforced for one partition: its triggers are off.
-- Object: partition constraint public.readings_2025.readings_device_fkey
ALTER TABLE readings_2025 DISABLE TRIGGER ALL;
ALTER TABLE readings_2025 ENABLE TRIGGER USER;
