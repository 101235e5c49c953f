-- A generated column is computed otherwise.
-- Object: column public.rooms.label
DROP INDEX rooms_label_idx;
ALTER TABLE rooms DROP COLUMN label;
ALTER TABLE rooms ADD COLUMN label text GENERATED ALWAYS AS (upper(code)) STORED;
CREATE INDEX rooms_label_idx ON rooms USING gin (label gin_trgm_ops);
