-- A foreign key is gone.
-- Alembic: sees it
-- Object: constraint public.rooms.rooms_building_id_fkey
ALTER TABLE rooms DROP CONSTRAINT rooms_building_id_fkey;
