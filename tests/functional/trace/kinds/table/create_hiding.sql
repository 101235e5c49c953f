-- A table of the same name in a schema that comes first.
-- Source: 5.9.3, The Schema Search Path
-- Creates: table public.rooms
-- Hides: app.rooms
-- Takes: ACCESS EXCLUSIVE on new public.rooms

SET search_path = public, app
-- Next:
CREATE TABLE public.rooms (id integer)
