-- There is a table that nobody knows.
-- Alembic: sees it
-- Object: table public.rooms_old
CREATE TABLE rooms_old (id integer);
