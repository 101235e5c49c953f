-- A text index is of another method.
-- Object: index public.rooms_label_idx
DROP INDEX rooms_label_idx;
CREATE INDEX rooms_label_idx ON rooms USING gist (label gist_trgm_ops);
