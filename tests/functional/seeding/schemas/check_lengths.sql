-- Checks of how long a value is.
-- Expected: public.passwords is filled
CREATE TABLE passwords (
    id integer PRIMARY KEY,
    name varchar(40) NOT NULL CHECK (char_length(name) BETWEEN 8 AND 12),
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    salt bytea NOT NULL CHECK (length(salt) > 15),
    tags text[] NOT NULL CHECK (array_length(tags, 1) = 3),
    scores smallint[] CHECK (cardinality(scores) >= 2)
);
