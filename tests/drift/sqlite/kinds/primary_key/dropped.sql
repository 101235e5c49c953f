-- A primary key is gone.
-- Alembic: sees it
-- Object: column settings.name
DROP TABLE settings;
CREATE TABLE settings (name TEXT, value ANY) STRICT;
