-- Checks over two columns and more.
-- Expected: public.offers is filled
-- Expected: public.owners is filled
CREATE TABLE offers (
    id integer PRIMARY KEY,
    price numeric(8, 2) NOT NULL,
    discount numeric(8, 2) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    CHECK (discount >= 0 AND discount < price),
    CHECK (ends_on > starts_on)
);
CREATE TABLE owners (
    id integer PRIMARY KEY,
    user_id integer,
    group_id integer,
    kind text NOT NULL CHECK (kind IN ('user', 'group')),
    CHECK (num_nonnulls(user_id, group_id) = 1),
    CHECK ((kind = 'user') = (user_id IS NOT NULL))
);
