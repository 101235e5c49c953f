-- A check is not validated.
-- Object: constraint public.rooms.rooms_width_check
ALTER TABLE rooms DROP CONSTRAINT rooms_width_check;
ALTER TABLE rooms ADD CONSTRAINT rooms_width_check CHECK (width > 0) NOT VALID;
