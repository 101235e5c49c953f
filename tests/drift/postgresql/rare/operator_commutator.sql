-- An operator has another side.
-- Object: operator public.<<<(integer,text)
-- Object: operator public.>>>(text,integer)
DROP OPERATOR <<< (integer, text);
CREATE OPERATOR <<< (leftarg = integer, rightarg = text, function = is_before, commutator = >>>);
