"""Numbers that AUTOINCREMENT has given away stay given away."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.rebuild.sequence import (
    is_counted,
    read_sequence,
    restore_sequence,
)


@pytest.mark.parametrize(
    ("columns", "counted"),
    [
        ("a INTEGER PRIMARY KEY autoincrement", True),
        ("a INTEGER, PRIMARY KEY (a AUTOINCREMENT)", True),
        ("a INTEGER PRIMARY KEY", False),
        ("autoincrement INTEGER", False),
    ],
)
def test_a_counted_key_is_known(columns: str, counted: bool) -> None:  # noqa: FBT001
    """Of a column or of the table."""
    assert is_counted(parse_table(f"CREATE TABLE t ({columns})")) is counted


@pytest.mark.parametrize("rows", [(), (9,)])
def test_a_counter_is_put_back(database: sqlite3.Connection, rows: tuple[int, ...]) -> None:
    """Also to nothing, where no row was ever there."""
    database.execute("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)")
    for number in rows:
        database.execute("INSERT INTO t VALUES (?)", (number,))
    numbers = read_sequence(database, "T")
    assert numbers == rows
    database.execute("INSERT INTO t VALUES (20)")
    restore_sequence(database, "t", numbers)
    assert read_sequence(database, "t") == rows
