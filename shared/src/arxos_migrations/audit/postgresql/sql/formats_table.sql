-- Which form the tables of a part have, so that later versions can add what they need.
CREATE TABLE IF NOT EXISTS arxos_migrations.formats (
    part text CONSTRAINT formats_pkey PRIMARY KEY,
    number integer NOT NULL
)
