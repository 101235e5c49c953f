-- Something is said of an operator.
-- Object: operator public.<<<(integer,text)
COMMENT ON OPERATOR <<< (integer, text) IS 'New.';
