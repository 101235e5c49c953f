-- Numbers within bounds.
-- Expected: public.readings is filled
-- Expected: public.levels is filled
CREATE TABLE readings (
    id integer PRIMARY KEY,
    share numeric(3, 2) NOT NULL CHECK (share >= 0),
    percent smallint NOT NULL CHECK (percent BETWEEN 1 AND 100),
    ratio double precision NOT NULL CHECK (ratio > 0 AND ratio < 1),
    latitude numeric(9, 6) CHECK (latitude >= -90 AND latitude <= 90),
    even integer NOT NULL CHECK (even % 2 = 0)
);
CREATE TABLE levels (level smallint PRIMARY KEY CHECK (level BETWEEN -2 AND 5));
