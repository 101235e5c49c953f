-- Enums and arrays of them.
-- Expected: public.shirts is filled
CREATE TYPE size AS ENUM ('s', 'm', 'l');
CREATE TABLE shirts (id integer PRIMARY KEY, size size NOT NULL, sizes size[] NOT NULL CHECK (cardinality(sizes) > 0));
