-- There is a partition that nobody knows.
-- Alembic: sees it
-- Object: table public.readings_2027
CREATE TABLE readings_2027 PARTITION OF readings FOR VALUES FROM ('2027-01-01Z') TO ('2028-01-01Z');
