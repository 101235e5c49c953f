"""Declared types have the affinity that SQLite gives to them."""

import sqlite3
from contextlib import closing

import pytest

from arxos_migrations.engines.sqlite.rebuild.affinity import Affinity, affinity_of, is_for_numbers

TYPES = {
    "INTEGER": Affinity.INTEGER,
    "tinyint(1)": Affinity.INTEGER,
    "CHARINT": Affinity.INTEGER,
    "FLOATING POINT": Affinity.INTEGER,
    "VARCHAR(20)": Affinity.TEXT,
    "Clob": Affinity.TEXT,
    "BLOB": Affinity.BLOB,
    "": Affinity.BLOB,
    "DOUBLE PRECISION": Affinity.REAL,
    "float": Affinity.REAL,
    "DECIMAL(10, 2)": Affinity.NUMERIC,
    "DATETIME": Affinity.NUMERIC,
    "BOOLEAN": Affinity.NUMERIC,
    "STRING": Affinity.NUMERIC,
    "ANY": Affinity.NUMERIC,
}


@pytest.mark.parametrize("type_", TYPES)
def test_a_type_has_sqlites_affinity(type_: str) -> None:
    """SQLite says the same by what it makes of a text."""
    stored = {
        Affinity.INTEGER: ("integer", "text"),
        Affinity.NUMERIC: ("integer", "text"),
        Affinity.REAL: ("real", "text"),
        Affinity.TEXT: ("text", "text"),
        Affinity.BLOB: ("text", "text"),
    }
    assert affinity_of(type_) is TYPES[type_]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t (a {type_})")
        connection.execute("INSERT INTO t VALUES ('7'), ('x')")
        kinds = tuple(kind for (kind,) in connection.execute("SELECT typeof(a) FROM t"))
    assert kinds == stored[TYPES[type_]]


def test_any_is_something_else_in_a_strict_table() -> None:
    """There every value stays as it is."""
    assert affinity_of("ANY", strict=True) is Affinity.BLOB


@pytest.mark.parametrize(
    ("type_", "numbers"),
    [
        ("INTEGER", True),
        ("REAL", True),
        ("NUMERIC(4, 1)", True),
        ("DECIMAL", True),
        ("BOOLEAN", True),
        ("DATE", False),
        ("JSON", False),
        ("TEXT", False),
        ("BLOB", False),
    ],
)
def test_some_types_are_meant_for_numbers(type_: str, numbers: bool) -> None:  # noqa: FBT001
    """A date has the affinity of a number, and is a text."""
    assert is_for_numbers(type_) is numbers
