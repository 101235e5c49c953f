"""Children are at risk where what they refer to is written in another way."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.rebuild.children import tables_at_risk

ROOMS = "CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT UNIQUE, floor INT, n INT)"


@pytest.mark.parametrize(
    ("old", "new", "tables"),
    [
        ("n INT", "n TEXT NOT NULL", ("rooms",)),
        (", n INT", "", ("rooms",)),
        ("code TEXT UNIQUE", "code  TEXT /* so */ UNIQUE", ("rooms",)),
        ("code TEXT", "code INT", ("rooms", "by_code")),
        ("floor INT", "floor TEXT", ("rooms", "by_floor")),
        (" UNIQUE", "", ("rooms", "by_code", "by_floor", "by_key")),
        (" PRIMARY KEY", "", ("rooms", "by_code", "by_floor", "by_key")),
        ("id INTEGER", "id INT", ("rooms", "by_key")),
        ("n INT)", "n INT) STRICT", ("rooms", "by_code", "by_floor", "by_key")),
    ],
)
def test_children_are_at_risk(
    database: sqlite3.Connection, old: str, new: str, tables: tuple[str, ...]
) -> None:
    """By the column, or by the primary key where they name none; the table itself always is."""
    database.execute("DROP TABLE rooms")
    database.execute(ROOMS)
    database.execute("CREATE UNIQUE INDEX floors ON rooms (floor)")
    database.execute("CREATE TABLE by_code (a REFERENCES Rooms (CODE))")
    database.execute("CREATE TABLE by_floor (a REFERENCES rooms (floor))")
    database.execute("CREATE TABLE by_key (a REFERENCES rooms)")
    database.execute("CREATE TABLE apart (a REFERENCES by_key)")
    found = tables_at_risk(database, parse_table(ROOMS), parse_table(ROOMS.replace(old, new)))
    assert found == tables
