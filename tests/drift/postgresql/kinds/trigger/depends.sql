-- A trigger goes with an extension.
-- Object: trigger public.rooms.rooms_touch
ALTER TRIGGER rooms_touch ON rooms DEPENDS ON EXTENSION pg_trgm;
