-- A unique constraint cannot be deferred.
-- Object: constraint public.rooms.rooms_code_key
ALTER TABLE rooms DROP CONSTRAINT rooms_code_key;
ALTER TABLE rooms ADD CONSTRAINT rooms_code_key UNIQUE (building_id, code) INCLUDE (kind);
