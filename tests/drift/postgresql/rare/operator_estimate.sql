-- An operator is estimated otherwise.
-- Object: operator public.<<<(integer,text)
ALTER OPERATOR <<< (integer, text) SET (restrict = scalarltsel);
