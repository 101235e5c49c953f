-- A primary key has its columns in another order.
-- Object: constraint readings.readings_pkey
DROP TABLE readings;
CREATE TABLE readings (
    device_id INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    taken_at DATETIME NOT NULL,
    value REAL,
    quality INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT readings_pkey PRIMARY KEY (taken_at, device_id)
) WITHOUT ROWID;
CREATE INDEX readings_value_idx ON readings (value) WHERE value IS NOT NULL;
CREATE INDEX readings_quality_idx ON readings (quality DESC, value);
