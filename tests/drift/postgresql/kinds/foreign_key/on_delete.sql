-- A foreign key does something else on DELETE.
-- Alembic: sees it
-- Object: constraint public.rooms.rooms_building_id_fkey
ALTER TABLE rooms DROP CONSTRAINT rooms_building_id_fkey;
ALTER TABLE rooms ADD CONSTRAINT rooms_building_id_fkey FOREIGN KEY (building_id) REFERENCES buildings (id);
