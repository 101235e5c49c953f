-- There is a table that nobody knows.
-- Alembic: sees it
-- Object: table devices_old
CREATE TABLE devices_old (id INTEGER);
