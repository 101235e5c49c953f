-- What revision 001 makes, on which every revision of these tests is proved; a blank line stands
-- between two statements.
CREATE TABLE customers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email VARCHAR(60) COLLATE NOCASE NOT NULL CONSTRAINT customers_email_key UNIQUE,
    name VARCHAR(40) NOT NULL,
    nickname TEXT,
    status VARCHAR(12) NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'known', 'gone')),
    balance NUMERIC(12, 4) NOT NULL DEFAULT 0,
    born DATE
);

CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL
        CONSTRAINT orders_customer_id_fkey REFERENCES customers (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL CONSTRAINT orders_amount_check CHECK (amount > 0),
    twice INTEGER GENERATED ALWAYS AS (amount * 2) STORED,
    note TEXT
);

CREATE INDEX orders_customer_id_idx ON orders (customer_id) WHERE note IS NOT NULL;

CREATE TRIGGER orders_noted AFTER UPDATE OF amount ON orders BEGIN
    UPDATE orders SET note = 'changed' WHERE id = NEW.id;
END;

CREATE TABLE old_orders (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, note TEXT);

CREATE TABLE tags (name TEXT NOT NULL, color TEXT);

CREATE TABLE visits (
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    day DATE NOT NULL,
    pages INTEGER CONSTRAINT visits_pages_check CHECK (pages <> 404),
    PRIMARY KEY (customer_id, day)
) WITHOUT ROWID;

CREATE VIEW gifts AS SELECT id, customer_id FROM orders WHERE kind = 'gift';

CREATE VIRTUAL TABLE words USING fts5 (word, meaning);

PRAGMA user_version = 3
