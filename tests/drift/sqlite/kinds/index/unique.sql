-- An index is not unique any more.
-- Alembic: sees it
-- Object: index devices_label_idx
DROP INDEX devices_label_idx;
CREATE INDEX devices_label_idx ON devices (label COLLATE NOCASE);
