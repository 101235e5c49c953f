-- An index is sorted otherwise.
-- Object: index devices_label_idx
DROP INDEX devices_label_idx;
CREATE UNIQUE INDEX devices_label_idx ON devices (label);
