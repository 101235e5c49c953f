-- The default of a domain is gone.
-- Alembic: sees it
-- Object: domain public.percent
ALTER DOMAIN percent DROP DEFAULT;
