-- Something is said of a dictionary.
-- Object: text search dictionary public.words
COMMENT ON TEXT SEARCH DICTIONARY words IS 'New.';
