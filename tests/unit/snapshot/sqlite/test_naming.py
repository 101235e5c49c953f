"""A name is written in one way, whichever way it was written."""

import sqlite3

import pytest

from arxos_migrations.snapshot.sqlite.naming import RESERVED, key, listed, spelled


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Rooms", "rooms"),
        ("_a$1", "_a$1"),
        ("überALL", "überall"),
        ("ÄB", "Äb"),
        ("my rooms", '"my rooms"'),
        ("1a", '"1a"'),
        ('a"b', '"a""b"'),
        ("a.b", '"a.b"'),
        ("Order", '"order"'),
        ("", '""'),
    ],
)
def test_a_name_has_quotes_where_it_needs_them(name: str, wanted: str) -> None:
    """Upper case counts beyond ASCII alone, as in SQLite."""
    assert spelled(name) == wanted


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_a_reserved_word_is_no_name_without_quotes(
    connection: sqlite3.Connection, word: str
) -> None:
    """It is a column of that name with them, and something else without."""
    connection.execute(f'CREATE TABLE rooms ("{word}")')
    connection.execute("INSERT INTO rooms VALUES ('as a column')")
    assert connection.execute(f'SELECT "{word}" FROM rooms').fetchall() == [("as a column",)]
    try:
        found = connection.execute(f"SELECT {word} FROM rooms").fetchall()
    except sqlite3.OperationalError:
        found = []
    assert found != [("as a column",)]


def test_objects_are_named_by_kind_and_table() -> None:
    """A point in a name is told from the one between two."""
    assert key("column", "Rooms", "Code") == "column rooms.code"
    assert key("column", "a.b", "c") == 'column "a.b".c'
    assert listed(("A", "b c")) == '(a, "b c")'
