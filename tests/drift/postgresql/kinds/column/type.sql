-- The type of a column is wider.
-- Alembic: sees it
-- Object: column archive.notes.id
ALTER TABLE archive.notes ALTER COLUMN id TYPE bigint;
