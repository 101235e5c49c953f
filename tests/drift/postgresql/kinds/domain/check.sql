-- The check of a domain is another one.
-- Object: domain public.percent
ALTER DOMAIN percent DROP CONSTRAINT percent_bounds;
ALTER DOMAIN percent ADD CONSTRAINT percent_bounds CHECK (VALUE >= 0);
