-- A partitioned table without partitions.
-- Expected: public.empty could not be filled, because it has no partition for any row that was tried
CREATE TABLE empty (id integer NOT NULL) PARTITION BY RANGE (id);
