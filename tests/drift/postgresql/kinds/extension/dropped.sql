-- An extension is gone, and what needs it.
-- Alembic: sees it
-- Object: extension pg_trgm
-- Object: index public.rooms_label_idx
DROP EXTENSION pg_trgm CASCADE;
