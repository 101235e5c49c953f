-- The comment of a table is another one.
-- Alembic: sees it
-- Object: table public.buildings
COMMENT ON TABLE buildings IS 'Sheds too.';
