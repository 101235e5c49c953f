-- There is no place for other rows.
-- Alembic: sees it
-- Object: table public.readings_rest
DROP TABLE readings_rest;
