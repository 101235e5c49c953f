"""Rows that point at nothing are tolerated where they did before."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.references import read_references, refuse_new
from arxos_migrations.errors import RefusedError

TABLES = ("rooms", "doors", "tags")


def children(database: sqlite3.Connection) -> None:
    """Make tables that refer to rooms; one row of each points at nothing."""
    database.execute("CREATE TABLE doors (id INTEGER PRIMARY KEY, room REFERENCES rooms)")
    database.execute("CREATE TABLE tags (room REFERENCES rooms (code), n)")
    database.execute("CREATE TABLE apart (x)")
    database.execute("INSERT INTO doors VALUES (1, 1), (2, 77)")
    database.execute("INSERT INTO tags VALUES ('a', 1), ('z', 2)")


def test_older_violations_are_tolerated(database: sqlite3.Connection) -> None:
    """And so is one that is mended meanwhile."""
    children(database)
    before = read_references(database, TABLES)
    assert sum(before.dangling.values()) == 2
    database.execute("DELETE FROM doors WHERE id = 2")
    refuse_new(before, read_references(database, TABLES), "rooms")


def test_new_violations_are_counted(database: sqlite3.Connection) -> None:
    """Without a value of theirs."""
    children(database)
    before = read_references(database, TABLES)
    database.execute("INSERT INTO doors VALUES (3, 78), (4, 79)")
    with pytest.raises(RefusedError) as raised:
        refuse_new(before, read_references(database, TABLES), "rooms")
    assert str(raised.value) == (
        "2 rows of doors would refer by room to nothing in rooms.\n"
        "Mend or remove those rows first, then run the same command again."
    )


def test_a_key_that_others_need_is_missed(database: sqlite3.Connection) -> None:
    """SQLite calls it a mismatch."""
    children(database)
    before = read_references(database, TABLES)
    database.execute("DROP TABLE rooms")
    database.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT)")
    database.execute("INSERT INTO rooms VALUES (1, 'a')")
    with pytest.raises(RefusedError) as raised:
        refuse_new(before, read_references(database, TABLES), "rooms")
    assert str(raised.value) == (
        "A foreign key of tags would refer to columns of a table that are no key any more, "
        "or are gone.\nChange or drop that foreign key first, then change rooms."
    )


def test_a_table_that_could_not_be_checked_before_is_passed_by(
    database: sqlite3.Connection,
) -> None:
    """Nobody knows which of its violations are new."""
    database.execute("CREATE TABLE doors (room REFERENCES rooms (floor), r REFERENCES rooms)")
    database.execute("INSERT INTO doors VALUES ('1', 77)")
    before = read_references(database, ["doors"])
    assert before.mismatched == {"doors"}
    database.execute("CREATE UNIQUE INDEX by_floor ON rooms (floor)")
    refuse_new(before, read_references(database, ["doors"]), "rooms")


def test_tables_that_are_not_named_are_not_checked(database: sqlite3.Connection) -> None:
    """Whoever asks knows which can be wrong."""
    children(database)
    assert not read_references(database, ["rooms"]).dangling
