-- An access method is gone.
-- Object: access method pile
DROP ACCESS METHOD pile;
