"""A rebuild that is interrupted at any point is done or not: SQLite may end the transaction."""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from sqlite3 import Connection, Error

import pytest

from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from functional.rebuild.picture import picture, stored

ROOMS = """\
CREATE TABLE rooms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT,
    floor INTEGER{},
    CHECK ({}floor < 100)
)"""
RENAMED, PARKED = ROOMS.format(" UNIQUE", ""), ROOMS.format("", "rooms.")
"""The second cannot be renamed, so its rows are parked; SQLite moves them in two ways."""
REST = """
CREATE INDEX ix_rooms_name ON rooms (name);
CREATE VIEW named AS SELECT name FROM rooms;
CREATE TABLE doors (id INTEGER PRIMARY KEY, room INTEGER REFERENCES rooms ON DELETE CASCADE);
CREATE TRIGGER counted AFTER INSERT ON rooms BEGIN DELETE FROM doors WHERE room = new.id; END;
INSERT INTO rooms (name, floor) VALUES ('hall', 0), ('lab', 1), ('attic', 2);
INSERT INTO doors VALUES (1, 1), (2, 3);
DELETE FROM rooms WHERE id = 2;
ANALYZE;
"""
SOME = pytest.param(17, id="some")
ALL = pytest.param(1, marks=pytest.mark.slow, id="all")


@pytest.mark.parametrize("stride", [SOME, ALL])
@pytest.mark.parametrize("table", [RENAMED, PARKED], ids=["renamed", "parked"])
def test_an_interrupt_leaves_all_or_nothing(table: str, stride: int) -> None:
    """Nothing may go on when SQLite has taken the whole transaction back."""
    changed = table.replace("name TEXT", "name TEXT NOT NULL")
    allowed = []
    for text in (table, changed):
        with _database(text) as connection:
            allowed.append(_state(connection))
    for point in itertools.count(1, stride):
        with _database(table) as connection:
            was_reached = _interrupt(connection, changed, point)
            assert _state(connection) in allowed, point
        if not was_reached:
            break
    assert point > 500


def _interrupt(connection: Connection, text: str, point: int) -> bool:
    """Interrupt a rebuild at one instruction of SQLite's machine; say whether there was one."""
    calls = itertools.count(1)
    connection.execute("BEGIN IMMEDIATE")
    connection.set_progress_handler(lambda: next(calls) == point, 1)
    with suppress(Error):  # as SQLite says it; any of ours would name another cause
        rebuild(connection, Change(table="rooms", sql=text, kept=("id", "name", "floor")))
        connection.execute("COMMIT")
    connection.set_progress_handler(None, 1)
    if connection.in_transaction:
        connection.execute("ROLLBACK")
    return next(calls) > point


@contextmanager
def _database(text: str) -> Iterator[Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(f"{text};{REST}")
        yield connection


def _state(connection: Connection) -> object:
    return stored(connection), picture(connection, "rooms")
