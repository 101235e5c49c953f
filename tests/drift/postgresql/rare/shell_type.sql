-- There is a type that was announced alone.
-- Object: base type public.announced
CREATE TYPE announced;
