-- There is a transform that nobody knows.
-- Object: transform public.pair for plpgsql
CREATE TRANSFORM FOR pair LANGUAGE plpgsql (FROM SQL WITH FUNCTION prsd_lextype(internal));
