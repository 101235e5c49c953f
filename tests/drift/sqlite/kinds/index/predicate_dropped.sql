-- A partial index holds every row.
-- Object: index readings_value_idx
DROP INDEX readings_value_idx;
CREATE INDEX readings_value_idx ON readings (value);
