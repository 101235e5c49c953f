-- An index is over another expression.
-- Object: index devices_name_idx
DROP INDEX devices_name_idx;
CREATE INDEX devices_name_idx ON devices (upper(name));
