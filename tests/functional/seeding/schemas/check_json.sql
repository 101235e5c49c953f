-- JSON of one kind.
-- Expected: public.settings is filled
CREATE TABLE settings (
    id integer PRIMARY KEY,
    options jsonb NOT NULL CHECK (jsonb_typeof(options) = 'object'),
    list jsonb NOT NULL CHECK (jsonb_typeof(list) = 'array' AND jsonb_array_length(list) > 1),
    named jsonb NOT NULL CHECK (named ? 'name'),
    kind json NOT NULL CHECK (kind ->> 'kind' = 'small')
);
