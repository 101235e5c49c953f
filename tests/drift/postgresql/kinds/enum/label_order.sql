-- A label of an enum is at another place.
-- Object: enum public.room_kind
UPDATE pg_enum SET enumsortorder = 9 WHERE enumlabel = 'office' AND enumtypid = 'room_kind'::regtype;
