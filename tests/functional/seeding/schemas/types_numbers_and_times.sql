-- Every type of numbers and times.
-- Expected: public.everything is filled
CREATE TABLE everything (
    a smallint, b integer, c bigint, d numeric, e numeric(3, 2), f numeric(5, 0), g real, h double precision,
    i money, j date, k time, l time(0), m timetz, n timestamp, o timestamp(0), p timestamptz(3), q interval,
    r interval year to month, s boolean, t oid, u uuid, v numeric(4, -2), w interval(0), x serial, y numeric(2, 4)
);
