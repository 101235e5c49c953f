"""A small database in a transaction, with foreign keys off: as a revision finds it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

ROOMS = "CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT UNIQUE, floor TEXT)"


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    """Give a database with a table of two rooms."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(ROOMS)
        connection.execute("INSERT INTO rooms VALUES (1, 'a', '1'), (2, 'b', '2')")
        yield connection
