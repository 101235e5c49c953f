-- A table has row numbers.
-- Object: table readings
DROP TABLE readings;
CREATE TABLE readings (
    device_id INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    taken_at DATETIME NOT NULL,
    value REAL,
    quality INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT readings_pkey PRIMARY KEY (device_id, taken_at)
);
CREATE INDEX readings_value_idx ON readings (value) WHERE value IS NOT NULL;
CREATE INDEX readings_quality_idx ON readings (quality DESC, value);
