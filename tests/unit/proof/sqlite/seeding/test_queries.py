"""SQL files by name."""

import sqlite3
from pathlib import Path

import pytest

from arxos_migrations.proof.sqlite.seeding import queries
from arxos_migrations.proof.sqlite.seeding.queries import query

NAMES = sorted(path.stem for path in Path(queries.__file__).with_name("sql").glob("*.sql"))
PIECES = {
    "begin": {},
    "count": {"wanted": "id > 1"},
    "insert": {"row": "DEFAULT VALUES"},
    "keys_where": {"key": "child.id", "condition": "child.id > 1"},
    "lead": {"cells": "id = 2", "row": "id = 1"},
    "parents": {"columns": "id", "not_null": "id IS NOT NULL", "places": "1"},
    "remove": {"row": "id = 1"},
    "triggers": {},
    "without_parent": {"same": "parent.id = 1"},
}


def test_all_are_looked_at() -> None:
    """One that is new as well."""
    assert list(PIECES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_query_is_sql_that_sqlite_reads(connection: sqlite3.Connection, name: str) -> None:
    """With names put in where they are wanted."""
    connection.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY)")
    text = query(name).format(table='"rooms"', **PIECES[name])
    connection.executescript(f"SELECT {text}" if name == "without_parent" else text)


def test_the_beginning_leaves_keys_to_the_end(connection: sqlite3.Connection) -> None:
    """And does not wait for the disk."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.executescript(query("begin"))
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (0,)
    assert connection.execute("PRAGMA synchronous").fetchone() == (0,)
