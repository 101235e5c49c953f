-- A partition is gone.
-- Alembic: sees it
-- Object: table public.readings_2025
DROP TABLE readings_2025;
