-- An index is sorted the other way.
-- Object: index readings_quality_idx
DROP INDEX readings_quality_idx;
CREATE INDEX readings_quality_idx ON readings (quality, value);
