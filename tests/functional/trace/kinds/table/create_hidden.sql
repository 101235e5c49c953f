-- A table of the same name in a schema that comes behind hides nothing.
-- Source: 5.9.3, The Schema Search Path
-- Creates: table public.rooms
-- Takes: ACCESS EXCLUSIVE on new public.rooms

SET search_path = app, public
-- Next:
CREATE TABLE public.rooms (id integer)
