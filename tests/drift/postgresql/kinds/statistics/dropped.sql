-- Extended statistics are gone.
-- Object: statistics public.rooms_kinds
DROP STATISTICS rooms_kinds;
