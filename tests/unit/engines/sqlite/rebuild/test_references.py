"""Rows that point at nothing are tolerated where they did before."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.foreign_keys import read_faults
from arxos_migrations.engines.sqlite.rebuild.references import refuse_new
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
    before = read_faults(database, TABLES)
    assert sum(before.violations.values()) == 2
    database.execute("DELETE FROM doors WHERE id = 2")
    refuse_new(before, read_faults(database, TABLES), "rooms")


def test_new_violations_are_counted(database: sqlite3.Connection) -> None:
    """Without a value of theirs."""
    children(database)
    before = read_faults(database, TABLES)
    database.execute("INSERT INTO doors VALUES (3, 78), (4, 79)")
    with pytest.raises(RefusedError) as raised:
        refuse_new(before, read_faults(database, TABLES), "rooms")
    assert str(raised.value) == (
        "2 rows of doors would refer by room to nothing in rooms.\n"
        "Mend or remove those rows first, then run the same command again."
    )


def test_a_key_that_others_need_is_missed(database: sqlite3.Connection) -> None:
    """SQLite calls it a mismatch."""
    children(database)
    before = read_faults(database, TABLES)
    database.execute("DROP TABLE rooms")
    database.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT)")
    database.execute("INSERT INTO rooms VALUES (1, 'a')")
    with pytest.raises(RefusedError) as raised:
        refuse_new(before, read_faults(database, TABLES), "rooms")
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
    before = read_faults(database, ["doors"])
    assert before.unchecked == {"doors"}
    database.execute("CREATE UNIQUE INDEX by_floor ON rooms (floor)")
    refuse_new(before, read_faults(database, ["doors"]), "rooms")


def test_another_target_makes_no_old_row_a_new_one(database: sqlite3.Connection) -> None:
    """It pointed at nothing, and does so still."""
    children(database)
    before = read_faults(database, TABLES)
    database.execute("DROP TABLE doors")
    database.execute("CREATE TABLE doors (id INTEGER PRIMARY KEY, room REFERENCES rooms (id))")
    database.execute("INSERT INTO doors VALUES (1, 1), (2, 77)")
    refuse_new(before, read_faults(database, TABLES), "rooms")


def test_the_first_table_is_named(database: sqlite3.Connection) -> None:
    """A message says one thing."""
    children(database)
    before = read_faults(database, TABLES)
    database.execute("DELETE FROM rooms")
    with pytest.raises(RefusedError, match=r"^1 row of doors would refer by room to nothing"):
        refuse_new(before, read_faults(database, TABLES), "rooms")
