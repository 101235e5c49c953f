-- A file with one of everything that SQLite keeps of a schema, from which each kind of drift starts.
PRAGMA user_version = 3;
CREATE TABLE devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code VARCHAR(20) COLLATE NOCASE NOT NULL,
    name TEXT NOT NULL DEFAULT 'unnamed',
    kind TEXT NOT NULL CHECK (kind IN ('sensor', 'valve')),
    price NUMERIC(8, 2),
    label TEXT GENERATED ALWAYS AS (lower(code)) VIRTUAL,
    doubled NUMERIC GENERATED ALWAYS AS (price * 2) STORED,
    details JSON NOT NULL DEFAULT '{}',
    CONSTRAINT devices_code_key UNIQUE (code) ON CONFLICT REPLACE,
    CONSTRAINT devices_price_check CHECK (price > 0)
);
CREATE TABLE readings (
    device_id INTEGER NOT NULL REFERENCES devices (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    taken_at DATETIME NOT NULL,
    value REAL,
    quality INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT readings_pkey PRIMARY KEY (device_id, taken_at)
) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value ANY) STRICT;
CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL, device_id INTEGER, CONSTRAINT notes_device_id_fkey FOREIGN KEY (device_id) REFERENCES devices (id));
CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61');
CREATE INDEX readings_value_idx ON readings (value) WHERE value IS NOT NULL;
CREATE INDEX readings_quality_idx ON readings (quality DESC, value);
CREATE INDEX devices_name_idx ON devices (lower(name));
CREATE UNIQUE INDEX devices_label_idx ON devices (label COLLATE NOCASE);
CREATE TRIGGER devices_noted AFTER DELETE ON devices BEGIN
    INSERT INTO notes (text) VALUES ('gone: ' || OLD.code);
END;
CREATE TRIGGER notes_kept BEFORE DELETE ON notes WHEN OLD.device_id IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'kept');
END;
CREATE VIEW valves AS SELECT id, code FROM devices WHERE kind = 'valve';
CREATE VIEW latest (device_id, at) AS SELECT device_id, max(taken_at) FROM readings GROUP BY device_id;
