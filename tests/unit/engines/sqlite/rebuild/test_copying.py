"""Rows go from the old table to the new one, all of them and unchanged."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.copying import copy, create, move_aside
from arxos_migrations.engines.sqlite.rebuild.facts import read_facts
from arxos_migrations.errors import FailedCleanError


def move(database: sqlite3.Connection, sql: str, kept: tuple[str, ...]) -> None:
    """Give rooms another text."""
    old = read_facts(database, "rooms")
    database.execute("PRAGMA legacy_alter_table=ON")
    moved = move_aside(database, old)
    copy(database, moved, create(database, old, sql), kept)


def names(database: sqlite3.Connection) -> list[str]:
    """List the tables."""
    rows = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
    return [name for (name,) in rows]


def remade(database: sqlite3.Connection, sql: str, *rows: str) -> None:
    """Begin with another table."""
    database.execute("DROP TABLE rooms")
    database.execute(sql)
    for row in rows:
        database.execute(f"INSERT INTO rooms {row}")


def test_rows_move_to_the_new_table_and_nothing_is_left(database: sqlite3.Connection) -> None:
    """New columns have their default."""
    move(
        database, "CREATE TABLE rooms (floor, id INTEGER PRIMARY KEY, x DEFAULT 5)", ("id", "floor")
    )
    rows = database.execute("SELECT * FROM rooms ORDER BY id").fetchall()
    assert rows == [("1", 1, 5), ("2", 2, 5)]
    assert names(database) == ["rooms"]


def test_a_table_that_cannot_be_renamed_is_parked(database: sqlite3.Connection) -> None:
    """A CHECK that names its table keeps SQLite from it; values stay what they are."""
    sql = "CREATE TABLE rooms (a INT, b TEXT, c, CHECK (rooms.a > 0))"
    remade(database, sql, "(rowid, a, b, c) VALUES (7, 1, x'00', 2.0)", "VALUES (2, '2', '3')")
    before = database.execute("SELECT rowid, *, typeof(b), typeof(c) FROM rooms").fetchall()
    move(database, sql, ("a", "b", "c"))
    assert database.execute("SELECT rowid, *, typeof(b), typeof(c) FROM rooms").fetchall() == before
    assert names(database) == ["rooms"]


def test_a_rowid_without_a_name_is_kept(database: sqlite3.Connection) -> None:
    """Even where columns have all but one of its names."""
    sql = "CREATE TABLE rooms (rowid TEXT, oid TEXT)"
    remade(database, sql, "(_rowid_, oid) VALUES (7, 'x')")
    move(database, sql, ("rowid", "oid"))
    rows = database.execute("SELECT _rowid_, oid FROM rooms").fetchall()
    assert rows == [(7, "x")]


def test_a_new_integer_primary_key_gets_the_rowid(database: sqlite3.Connection) -> None:
    """It was the number of the row before."""
    remade(database, "CREATE TABLE rooms (a)", "(rowid, a) VALUES (7, 'x')")
    move(database, "CREATE TABLE rooms (id INTEGER PRIMARY KEY, a)", ("a",))
    assert database.execute("SELECT * FROM rooms").fetchall() == [(7, "x")]


def test_a_row_without_a_key_gets_none_in_silence(database: sqlite3.Connection) -> None:
    """SQLite would number it; of another column NULL stays NULL."""
    remade(database, "CREATE TABLE rooms (id INT PRIMARY KEY, a)", "VALUES (1, 2), (NULL, NULL)")
    with pytest.raises(FailedCleanError) as raised:
        move(database, "CREATE TABLE rooms (id INTEGER PRIMARY KEY, a)", ("id", "a"))
    assert str(raised.value) == (
        "1 value of rooms.id would not stay NULL as INTEGER PRIMARY KEY.\n"
        "Give those rows a number first, with op.execute and an UPDATE of rooms."
    )


def test_a_key_in_another_case_is_the_same_key(database: sqlite3.Connection) -> None:
    """Its values count, not the rowids of before."""
    remade(database, "CREATE TABLE rooms (id INT, a)", "(rowid, id) VALUES (7, 3)")
    move(database, "CREATE TABLE rooms (ID INTEGER PRIMARY KEY, a)", ("id", "a"))
    assert database.execute("SELECT rowid, ID FROM rooms").fetchall() == [(3, 3)]


def test_a_clause_on_conflict_eats_no_row(database: sqlite3.Connection) -> None:
    """The copy stops instead."""
    database.execute("UPDATE rooms SET code = NULL WHERE id = 1")
    with pytest.raises(FailedCleanError) as raised:
        move(
            database,
            "CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor CHECK (id < 2) UNIQUE,"
            " code NOT NULL ON CONFLICT IGNORE)",
            ("id", "floor", "code"),
        )
    assert str(raised.value) == (
        "The rows of rooms do not fit its new form: IntegrityError "
        "(SQLITE_CONSTRAINT_NOTNULL) NOT NULL constraint failed: rooms.code.\n"
        "Change or remove those rows first, then run the same command again."
    )


NEW_KEY = "CREATE TABLE rooms (id INTEGER, nr PRIMARY KEY) WITHOUT ROWID"
NEW_OLD_NAME = "CREATE TABLE rooms (id INTEGER PRIMARY KEY, floor TEXT NOT NULL)"
NO_DEFAULT = "CREATE TABLE rooms (id INTEGER PRIMARY KEY, nr INT NOT NULL {})"


@pytest.mark.parametrize(
    ("sql", "column"),
    [
        (NO_DEFAULT.format(""), "nr"),
        (NO_DEFAULT.format("ON CONFLICT REPLACE DEFAULT NULL"), "nr"),
        (NEW_KEY, "nr"),
        (NEW_OLD_NAME, "floor"),
    ],
)
def test_a_new_column_must_know_what_stands_in_the_rows(
    database: sqlite3.Connection, sql: str, column: str
) -> None:
    """What is not in the new text's words is in its kind: a key WITHOUT ROWID is never NULL."""
    with pytest.raises(FailedCleanError) as raised:
        move(database, sql, ("id",))
    assert str(raised.value) == (
        f"The new column {column} of rooms may not be NULL and has no default, "
        "and the table has rows.\n"
        "Give it a default; or let it be NULL, fill it with op.execute and an UPDATE of rooms, "
        "then forbid NULL."
    )


def test_an_empty_table_takes_a_new_column_without_default(database: sqlite3.Connection) -> None:
    """There is no row that needs a value."""
    remade(database, "CREATE TABLE rooms (id INTEGER PRIMARY KEY)")
    move(database, NO_DEFAULT.format(""), ("id",))
    assert database.execute("SELECT * FROM rooms").fetchall() == []


def test_a_new_column_that_is_computed_says_what_sqlite_says(database: sqlite3.Connection) -> None:
    """Its NULL comes from the rows."""
    database.execute("UPDATE rooms SET code = NULL WHERE id = 1")
    with pytest.raises(FailedCleanError) as raised:
        move(database, "CREATE TABLE rooms (code TEXT, nr AS (code || 1) NOT NULL)", ("code",))
    assert str(raised.value) == (
        "The rows of rooms do not fit its new form: IntegrityError "
        "(SQLITE_CONSTRAINT_NOTNULL) NOT NULL constraint failed: rooms.nr.\n"
        "Change or remove those rows first, then run the same command again."
    )


def test_generated_columns_are_not_copied(database: sqlite3.Connection) -> None:
    """SQLite computes them."""
    sql = "CREATE TABLE rooms (a INT, b AS (a + 1) STORED)"
    remade(database, sql, "VALUES (1)")
    move(database, sql, ("a", "b"))
    assert database.execute("SELECT * FROM rooms").fetchall() == [(1, 2)]


def test_a_text_that_sqlite_does_not_take_is_an_error(database: sqlite3.Connection) -> None:
    """With SQLite's reason."""
    with pytest.raises(FailedCleanError) as raised:
        create(database, read_facts(database, "rooms"), "CREATE TABLE new (a WRONG) STRICT")
    assert raised.value.lines[0] == (
        "SQLite does not take the new form of rooms: OperationalError (SQLITE_ERROR) "
        'unknown datatype for new.a: "WRONG".'
    )


def test_the_name_aside_is_one_that_is_free(database: sqlite3.Connection) -> None:
    """Whatever people have there."""
    database.execute("CREATE TABLE arxos_moved_aside (a)")
    database.execute("PRAGMA legacy_alter_table=ON")
    moved = move_aside(database, read_facts(database, "rooms"))
    assert moved.table == "arxos_moved_aside_1"
