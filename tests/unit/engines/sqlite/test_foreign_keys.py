"""Which rows and foreign keys find nothing."""

import sqlite3
from collections import Counter

import pytest

from arxos_migrations.engines.sqlite.foreign_keys import (
    Faults,
    Orphan,
    Violation,
    read_faults,
    violations,
)

TABLES = """
CREATE TABLE buildings (id INTEGER PRIMARY KEY, code TEXT);
CREATE TABLE floors (
    id INTEGER PRIMARY KEY,
    building_id INTEGER REFERENCES buildings,
    twin_id INTEGER REFERENCES floors (id)
);
CREATE TABLE "odd ""name" (a INTEGER, b INTEGER REFERENCES floors, PRIMARY KEY (a)) WITHOUT ROWID;
INSERT INTO buildings VALUES (1, 'A');
"""


@pytest.fixture(autouse=True)
def tables(connection: sqlite3.Connection) -> None:
    """Make three tables, with foreign keys off as a migration has them."""
    connection.executescript(TABLES)


def test_sound_rows_are_none(connection: sqlite3.Connection) -> None:
    """Nor those that point at no row on purpose."""
    connection.execute("INSERT INTO floors VALUES (1, 1, NULL), (2, NULL, 1)")
    assert violations(connection) == Counter()


def test_each_row_is_named_with_its_key(connection: sqlite3.Connection) -> None:
    """By columns, since the number of a key changes when another is added."""
    connection.execute("INSERT INTO floors VALUES (1, 8, 9)")
    connection.execute('INSERT INTO "odd ""name" VALUES (1, 7), (2, 7)')
    floors = Violation(table="floors", rowid=1, parent="buildings", columns=("building_id",))
    twin = Violation(table="floors", rowid=1, parent="floors", columns=("twin_id",))
    odd = Violation(table='odd "name', rowid=None, parent="floors", columns=("b",))
    assert violations(connection) == Counter({floors: 1, twin: 1, odd: 2})


def test_a_new_row_differs_from_what_was_there(connection: sqlite3.Connection) -> None:
    """Which is what a migration is judged by."""
    connection.execute("INSERT INTO floors VALUES (1, 8, NULL)")
    before = violations(connection)
    connection.execute("INSERT INTO floors VALUES (2, 8, NULL)")
    new = violations(connection) - before
    assert [violation.rowid for violation in new] == [2]


def test_a_missing_parent_table_is_a_violation(connection: sqlite3.Connection) -> None:
    """The rows point at nothing all the same."""
    connection.execute("INSERT INTO floors VALUES (1, 1, NULL)")
    connection.execute("DROP TABLE buildings")
    assert sum(violations(connection).values()) == 1


def test_a_key_that_cannot_be_checked_is_passed_over(connection: sqlite3.Connection) -> None:
    """SQLite calls it a mismatch: what it points at is not unique."""
    connection.execute("CREATE TABLE rooms (code TEXT REFERENCES buildings (code))")
    connection.execute("INSERT INTO rooms VALUES ('B')")
    connection.execute("INSERT INTO floors VALUES (1, 8, NULL)")
    faults = read_faults(connection)
    assert [violation.table for violation in faults.violations] == ["floors"]
    assert faults.unchecked == {"rooms"}


def test_tables_that_are_not_named_are_not_checked(connection: sqlite3.Connection) -> None:
    """Whoever asks knows which can be wrong."""
    connection.execute("INSERT INTO floors VALUES (1, 8, NULL)")
    faults = read_faults(connection, ["buildings", 'odd "name'])
    assert faults == Faults(tables=faults.tables)


def test_a_temporary_table_hides_none(connection: sqlite3.Connection) -> None:
    """It is another table with the same name."""
    connection.execute("INSERT INTO floors VALUES (1, 8, NULL)")
    connection.execute("CREATE TEMP TABLE floors (id INTEGER PRIMARY KEY)")
    assert sum(violations(connection).values()) == 1


def test_a_key_without_its_table_is_found_where_no_row_has_it(
    connection: sqlite3.Connection,
) -> None:
    """SQLite's own check looks at rows alone."""
    connection.execute(
        "CREATE TABLE rooms (a INT, b INT, FOREIGN KEY (a, b) REFERENCES Floors (id, building_id), "
        "FOREIGN KEY (b, a) REFERENCES Gone (x, y))"
    )
    gone = Orphan(table="rooms", parent="Gone", columns=("b", "a"))
    assert read_faults(connection).orphans == {gone}
    connection.execute("DROP TABLE buildings")
    connection.execute("CREATE VIEW buildings AS SELECT 1 AS id")
    buildings = Orphan(table="floors", parent="buildings", columns=("building_id",))
    assert read_faults(connection).orphans == {gone, buildings}


def test_a_key_is_an_orphan_since_its_table_is_gone(connection: sqlite3.Connection) -> None:
    """In whatever case they are written; a table that is yet to be made was never there."""
    connection.execute("CREATE TABLE Gone (id INTEGER PRIMARY KEY)")
    before = read_faults(connection)
    connection.execute("CREATE TABLE rooms (a REFERENCES GONE, b REFERENCES later)")
    connection.execute("DROP TABLE gone")
    now = read_faults(connection)
    assert now.orphans_since(before) == (Orphan(table="rooms", parent="GONE", columns=("a",)),)
    assert now.orphans_since(now) == ()


def test_a_check_that_breaks_off_is_no_sound_result(connection: sqlite3.Connection) -> None:
    """Only what SQLite itself calls a mismatch is passed over."""
    connection.execute("INSERT INTO floors VALUES (1, 8, NULL)")
    connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        violations(connection)
