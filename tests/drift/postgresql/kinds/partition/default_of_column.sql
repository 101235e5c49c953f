-- A partition fills a column otherwise.
-- Alembic: sees it
-- Object: column public.readings_2025.value
ALTER TABLE readings_2025 ALTER COLUMN value SET DEFAULT 1;
