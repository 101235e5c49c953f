-- Extended statistics are of another kind.
-- Object: statistics public.rooms_sizes
DROP STATISTICS rooms_sizes;
CREATE STATISTICS rooms_sizes (ndistinct) ON width, height FROM rooms;
