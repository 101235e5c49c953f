-- A kind of words is not read any more.
-- Object: text search configuration public.plain
ALTER TEXT SEARCH CONFIGURATION plain DROP MAPPING FOR asciiword;
