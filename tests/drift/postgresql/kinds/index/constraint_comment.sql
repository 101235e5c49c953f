-- Something is said of the index of a constraint.
-- Object: constraint public.rooms.rooms_pkey
COMMENT ON INDEX rooms_pkey IS 'Grows.';
