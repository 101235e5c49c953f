"""A database with something of every kind, and a way to see that nothing of it is touched."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from sqlite3 import Connection

import pytest

from arxos_migrations.errors import ArxosError
from functional.rebuild import ways
from functional.rebuild.picture import picture, stored

Way = Callable[[Connection, ways.Revision], None]
DATABASE = """
CREATE TABLE rooms (
    id INTEGER PRIMARY KEY,
    name TEXT,
    floor INTEGER,
    size REAL,
    area AS (floor * 2),
    CONSTRAINT ck_rooms CHECK (floor < 100)
);
INSERT INTO rooms VALUES (1, 'hall', 0, 20), (2, 'lab', 1, 30), (3, NULL, 2, NULL);
CREATE VIEW high AS SELECT name FROM rooms WHERE floor > 0;
CREATE INDEX ix_rooms_name ON rooms (name);
CREATE INDEX ix_rooms_size ON rooms (size);
CREATE VIRTUAL TABLE words USING fts5 (name);
CREATE TEMP TABLE drafts (id INTEGER PRIMARY KEY, name TEXT);
ATTACH ':memory:' AS archive;
CREATE TABLE archive.old_rooms (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT);
CREATE TABLE buildings (id INTEGER PRIMARY KEY, code TEXT CONSTRAINT uq_code UNIQUE, name TEXT);
CREATE TABLE doors (id INTEGER PRIMARY KEY, building TEXT REFERENCES buildings (code), name TEXT);
INSERT INTO buildings VALUES (1, 'n', NULL);
INSERT INTO doors VALUES (1, 'n', 'front'), (2, NULL, 'back');
CREATE TEMP TRIGGER watched AFTER INSERT ON main.doors BEGIN SELECT 1; END;
"""


def refusal(
    upgrade: ways.Revision,
    *,
    database: str = DATABASE,
    way: Way = ways.with_ours,
) -> str:
    """Give the message with which it is refused; at once everything must be as it was."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(database)
        before = stored(connection), picture(connection, "rooms")
        messages = []

        def attempt() -> None:
            with pytest.raises(ArxosError) as refused:
                upgrade()
            messages.append(str(refused.value))
            assert (stored(connection), picture(connection, "rooms")) == before

        way(connection, attempt)
    return messages[0]
