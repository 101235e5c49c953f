-- An operator family knows one more type.
-- Object: operator family public.numbers using btree
ALTER OPERATOR FAMILY numbers USING btree ADD FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
