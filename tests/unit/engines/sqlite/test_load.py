"""Seed rows: all of them or none."""

import sqlite3
from collections.abc import Collection, Iterator

import pytest

from arxos_migrations.engines.sqlite.load import filled_tables, insert_rows, load_tables
from arxos_migrations.engines.tables import Tables

ROWS = 3


@pytest.fixture(autouse=True)
def tables(connection: sqlite3.Connection) -> None:
    """Make a parent, a child and a view."""
    connection.executescript("""
        CREATE TABLE buildings (id INTEGER PRIMARY KEY AUTOINCREMENT, "odd ""name" TEXT);
        CREATE TABLE floors (id INTEGER PRIMARY KEY, building_id INTEGER REFERENCES buildings);
        CREATE VIEW all_floors AS SELECT * FROM floors;
    """)


def some(building: int = 1) -> Tables:
    """Give rows of both, the child's pointing at a building."""
    yield "buildings", ("id", 'odd "name'), ((number, "x") for number in range(1, ROWS + 1))
    yield "floors", ("id", "building_id"), [(1, building)]


def always(_filled: Collection[str]) -> bool:
    """Want the rows whatever there is."""
    return True


def test_rows_are_loaded_and_counted(connection: sqlite3.Connection) -> None:
    """Per table; the next number of AUTOINCREMENT follows."""
    assert load_tables(connection, is_wanted=always, tables=some) == {"buildings": 3, "floors": 1}
    assert filled_tables(connection) == ("buildings", "floors")
    assert connection.execute("SELECT seq FROM sqlite_sequence").fetchall() == [(3,)]


def test_rows_that_are_not_wanted_are_not_made(connection: sqlite3.Connection) -> None:
    """Whoever decides is told which tables have rows."""
    insert_rows(connection, "buildings", ("id",), [(1,)])
    asked: list[Collection[str]] = []

    def refuse(filled: Collection[str]) -> bool:
        asked.append(tuple(filled))
        return False

    def never() -> Iterator[tuple[str, tuple[str, ...], list[tuple[object, ...]]]]:
        raise AssertionError

    assert load_tables(connection, is_wanted=refuse, tables=never) == {}
    assert asked == [("buildings",)]
    assert not connection.in_transaction


def test_a_row_that_points_at_nothing_takes_all_back(connection: sqlite3.Connection) -> None:
    """Foreign keys are off while rows are loaded, and looked at in the end."""
    with pytest.raises(sqlite3.IntegrityError) as caught:
        load_tables(connection, is_wanted=always, tables=lambda: some(building=9))
    assert str(caught.value) == "FOREIGN KEY constraint failed"
    assert filled_tables(connection) == ()
    assert not connection.in_transaction


def test_an_error_on_the_way_takes_all_back(connection: sqlite3.Connection) -> None:
    """Also one of the seeds' own."""

    def broken() -> Tables:
        yield from some()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load_tables(connection, is_wanted=always, tables=broken)
    assert filled_tables(connection) == ()


def test_older_rows_that_point_at_nothing_are_not_the_seeds_fault(
    connection: sqlite3.Connection,
) -> None:
    """They were there before."""
    connection.execute("INSERT INTO floors VALUES (7, 4711)")
    assert load_tables(connection, is_wanted=always, tables=some) == {"buildings": 3, "floors": 1}
