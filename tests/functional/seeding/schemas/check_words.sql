-- Lists of words.
-- Expected: public.tickets is filled
CREATE TABLE tickets (
    id integer PRIMARY KEY,
    state varchar(12) NOT NULL CHECK (state IN ('new', 'open', 'done')),
    priority text NOT NULL CHECK (priority = ANY ('{low,high}'::text[])),
    size "char" NOT NULL CHECK (size IN ('s', 'm'))
);
