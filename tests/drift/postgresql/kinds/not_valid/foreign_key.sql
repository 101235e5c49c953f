-- A foreign key is not validated.
-- Object: constraint public.rooms.rooms_building_id_fkey
ALTER TABLE rooms DROP CONSTRAINT rooms_building_id_fkey;
ALTER TABLE rooms ADD CONSTRAINT rooms_building_id_fkey FOREIGN KEY (building_id) REFERENCES buildings (id) ON DELETE CASCADE NOT VALID;
