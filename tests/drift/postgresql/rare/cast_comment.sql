-- Something is said of a cast.
-- Object: cast public.pair as text
COMMENT ON CAST (pair AS text) IS 'New.';
