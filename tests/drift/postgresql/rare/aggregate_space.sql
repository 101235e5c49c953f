-- An aggregate takes more space.
-- Object: aggregate public.total(integer)
CREATE OR REPLACE AGGREGATE total (integer) (sfunc = added, stype = integer, initcond = '0', sspace = 100);
