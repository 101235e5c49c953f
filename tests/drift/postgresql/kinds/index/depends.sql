-- An index goes with an extension.
-- Object: index public.rooms_label_idx
ALTER INDEX rooms_label_idx DEPENDS ON EXTENSION pg_trgm;
