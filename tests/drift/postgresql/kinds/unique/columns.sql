-- A unique constraint is over other columns.
-- Alembic: sees it
-- Object: constraint public.rooms.rooms_code_key
ALTER TABLE rooms DROP CONSTRAINT rooms_code_key;
ALTER TABLE rooms ADD CONSTRAINT rooms_code_key UNIQUE (code) INCLUDE (kind) DEFERRABLE;
