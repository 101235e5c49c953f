-- A text is read otherwise.
-- Object: text search configuration public.plain
ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR asciiword WITH simple;
