-- Something is said of the check of a domain.
-- Object: domain public.percent
COMMENT ON CONSTRAINT percent_bounds ON DOMAIN percent IS 'Of a hundred.';
