-- A unique constraint is gone.
-- Alembic: sees it
-- Object: constraint devices.devices_code_key
PRAGMA foreign_keys = OFF;
DROP TABLE devices;
CREATE TABLE devices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code VARCHAR(20) COLLATE NOCASE NOT NULL,
    name TEXT NOT NULL DEFAULT 'unnamed',
    kind TEXT NOT NULL CHECK (kind IN ('sensor', 'valve')),
    price NUMERIC(8, 2),
    label TEXT GENERATED ALWAYS AS (lower(code)) VIRTUAL,
    doubled NUMERIC GENERATED ALWAYS AS (price * 2) STORED,
    details JSON NOT NULL DEFAULT '{}',
    CONSTRAINT devices_price_check CHECK (price > 0)
);
CREATE INDEX devices_name_idx ON devices (lower(name));
CREATE UNIQUE INDEX devices_label_idx ON devices (label COLLATE NOCASE);
CREATE TRIGGER devices_noted AFTER DELETE ON devices BEGIN
    INSERT INTO notes (text) VALUES ('gone: ' || OLD.code);
END;
