-- Partitions by hash, by list, and below one another.
-- Expected: public.hashed is filled
-- Expected: public.listed is filled
-- Expected: public.hashed_0 has rows
-- Expected: public.hashed_1 has rows
-- Expected: public.hashed_2 has rows
-- Expected: public.listed_north has rows
-- Expected: public.listed_south has rows
-- Expected: public.listed_south_small has rows
-- Expected: public.listed_south_large has rows
CREATE TABLE hashed (id bigint PRIMARY KEY, note text) PARTITION BY HASH (id);
CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE hashed_2 PARTITION OF hashed FOR VALUES WITH (MODULUS 3, REMAINDER 2);
CREATE TABLE listed (region text NOT NULL, amount integer NOT NULL) PARTITION BY LIST (region);
CREATE TABLE listed_north PARTITION OF listed FOR VALUES IN ('north', 'north-east');
CREATE TABLE listed_south PARTITION OF listed FOR VALUES IN ('south') PARTITION BY RANGE (amount);
CREATE TABLE listed_south_small PARTITION OF listed_south FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE listed_south_large PARTITION OF listed_south FOR VALUES FROM (10) TO (50);
