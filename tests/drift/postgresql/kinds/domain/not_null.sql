-- A domain may not be empty.
-- Object: domain public.room_code
ALTER DOMAIN room_code SET NOT NULL;
