"""Children are at risk where what they refer to is written in another way."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.rebuild.children import tables_at_risk

ROOMS = "CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT UNIQUE, floor INT, n INT)"


def at_risk(
    database: sqlite3.Connection, old: str, new: str, *, kept: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """Ask for the tables at risk; all columns are kept unless a test says which."""
    before, after = parse_table(old), parse_table(new)
    names = tuple(column.name for column in after.columns) if kept is None else kept
    return tables_at_risk(database, before, after, names)


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
    assert at_risk(database, ROOMS, ROOMS.replace(old, new)) == tables


@pytest.mark.parametrize(
    ("kept", "tables"),
    [
        (("ID", "CODE", "area"), ("rooms",)),
        (("id", "area"), ("rooms", "by_area", "by_code")),
        (("code", "area"), ("rooms", "by_key")),
    ],
)
def test_children_of_a_column_that_is_written_anew_are_at_risk(
    database: sqlite3.Connection, kept: tuple[str, ...], tables: tuple[str, ...]
) -> None:
    """Its text is the same and its values are not, nor are those that are computed from them."""
    database.execute("DROP TABLE rooms")
    sql = (
        "CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT UNIQUE, "
        "half AS (Code || '2' COLLATE half), area AS (half || '1') UNIQUE)"
    )
    database.execute(sql)
    database.execute("CREATE TABLE by_area (a REFERENCES rooms (area))")
    database.execute("CREATE TABLE by_code (a REFERENCES rooms (code))")
    database.execute("CREATE TABLE by_key (a REFERENCES rooms)")
    assert at_risk(database, sql, sql, kept=("half", *kept)) == tables
