-- Checks by regular expressions and LIKE.
-- Expected: public.contacts is filled
CREATE TABLE contacts (
    email varchar(120) PRIMARY KEY CHECK (email ~* '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$'),
    url text NOT NULL CHECK (url ~ '^https?://[^\s/$.?#].[^\s]*$'),
    code char(7) NOT NULL UNIQUE CHECK (code ~ '^[A-Z]{2}-[0-9]{4}$'),
    colour varchar(7) NOT NULL CHECK (colour SIMILAR TO '#[0-9a-f]{6}'),
    phone text CHECK (phone ~ '^\+[1-9][0-9]{7,14}$'),
    path text NOT NULL CHECK (path LIKE '/srv/%.png'),
    slug text NOT NULL CHECK (slug !~ '[^a-z0-9-]' AND slug <> '')
);
