-- Which form the tables of a part have, so that later versions can add what they need.
CREATE TABLE IF NOT EXISTS arxos_migrations_formats (
    part TEXT PRIMARY KEY,
    number INTEGER NOT NULL
)
