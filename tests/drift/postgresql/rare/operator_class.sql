-- An operator class has one operator less.
-- Object: operator family public.numbers using btree
DROP OPERATOR FAMILY numbers USING btree;
CREATE OPERATOR CLASS numbers FOR TYPE integer USING btree AS
OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, FUNCTION 1 compared(integer, integer);
