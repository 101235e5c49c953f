-- An aggregate can move.
-- Object: aggregate public.total(integer)
CREATE OR REPLACE AGGREGATE total (integer) (sfunc = added, stype = integer, initcond = '0', 
    msfunc = added, minvfunc = added, mstype = integer);
