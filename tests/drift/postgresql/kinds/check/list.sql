-- A check allows one more word.
-- Object: constraint public.rooms.rooms_status_check
ALTER TABLE rooms DROP CONSTRAINT rooms_status_check;
ALTER TABLE rooms ADD CONSTRAINT rooms_status_check CHECK (status IN ('free', 'used', 'closed', 'lost'));
