"""Values under a new type stay what they are, or the change is refused; nothing in between."""

import itertools
import re
import sqlite3
from contextlib import closing, suppress
from decimal import Decimal
from sqlite3 import Connection

import pytest

from arxos_migrations.engines.sqlite.rebuild import Change, rebuild
from arxos_migrations.errors import ArxosError, FailedCleanError

VALUES = (
    *("0", "1", "-7", "9007199254740993", "9223372036854775807", "-9223372036854775808"),
    *("0.1", "2.5", "1e15", "1e16", "123456789.123456789", "0.30000000000000004", "1e300"),
    *("9e999", "NULL", "x''", "x'3132'", "''", "'x'", "'12'", "'012'", "' 12'", "'12 '", "'+5'"),
    *("'1.50'", "'1.0'", "'.5'", "'5.'", "'1e5'", "'1e400'", "'-0'", "'0x1F'", "'1_000'"),
    *("'9223372036854775808'", "'9007199254740993'", "'123456789012345678.5'", "'inf'", "'NaN'"),
    *("'2026-01-01'", "'20260101'", "'0.30000000000000004'", "'12' || char(0) || 'x'", "'١٢'"),
)
TYPES = ("TEXT", "INTEGER", "REAL", "NUMERIC", "BLOB", "", "DATE", "BOOLEAN")
TAKEN = {
    ("TEXT", "INTEGER"): {"'12'": 12, "'9007199254740993'": 9007199254740993, "NULL": None},
    ("TEXT", "NUMERIC"): {"'1.50'": 1.5, "'12'": 12},
    ("TEXT", "DATE"): {"'2026-01-01'": "2026-01-01", "'x'": "x"},
    ("INTEGER", "TEXT"): {"-7": "-7", "9223372036854775807": "9223372036854775807"},
    ("INTEGER", "REAL"): {"1": 1.0, "0.1": 0.1},
    ("REAL", "INTEGER"): {"1": 1, "1e15": 10**15},
    ("REAL", "TEXT"): {"0.1": "0.1", "2.5": "2.5"},
    ("BLOB", "TEXT"): {"'x'": "x", "1": "1"},
}
"""Changes that people make, with values that they must not be kept from."""
Value = int | float | str | bytes | None
WRITTEN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*)?(e\+[0-9]+)?")
"""As SQLite itself writes it, or with other zeros at the end."""


@pytest.mark.parametrize(("old", "new"), list(itertools.permutations(TYPES, 2)))
def test_a_value_stays_the_same_or_the_change_is_refused(old: str, new: str) -> None:
    """Whatever SQLite's rules for types make of it."""
    for value in VALUES:
        before, after = _retyped(value, old, new)
        assert after is before or _says_the_same(before, after), (value, before, after)


@pytest.mark.parametrize(("types", "values"), TAKEN.items())
def test_what_means_the_same_is_taken(types: tuple[str, str], values: dict[str, Value]) -> None:
    """A number written as a number may become one."""
    found = {value: _retyped(value, *types)[1] for value in values}
    assert found == values
    assert [type(value) for value in found.values()] == [type(each) for each in values.values()]


@pytest.mark.parametrize("key", ["INT PRIMARY KEY", "TEXT PRIMARY KEY", "INTEGER PRIMARY KEY DESC"])
def test_no_number_takes_the_place_of_null(key: str) -> None:
    """A key may be NULL unless it is the rowid; SQLite would number such a row."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE t (v {key})")
        connection.execute("INSERT INTO t VALUES (7), (NULL)")
        connection.execute("BEGIN")
        change = Change(table="t", sql="CREATE TABLE t (v INTEGER PRIMARY KEY)", kept=("v",))
        with pytest.raises(ArxosError, match=r"t\.v"):
            rebuild(connection, change)


def _retyped(value: str, old: str, new: str) -> tuple[Value, Value]:
    """Give a value before and after; the same object where the change was refused."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"CREATE TABLE t (v {old})")
        connection.execute(f"INSERT INTO t VALUES ({value})")
        before = _value(connection)
        connection.execute("BEGIN")
        with suppress(FailedCleanError):
            rebuild(connection, Change(table="t", sql=f"CREATE TABLE t (v {new})", kept=("v",)))
            return before, _value(connection)
        assert repr(_value(connection)) == repr(before)
        return before, before


def _value(connection: Connection) -> Value:
    (value,) = connection.execute("SELECT v FROM t").fetchone()
    return value  # type: ignore[no-any-return] # the driver says nothing of types


def _says_the_same(before: Value, after: Value) -> bool:
    if isinstance(before, int | float) and isinstance(after, int | float):
        return Decimal(before) == Decimal(after)
    if isinstance(before, str) and isinstance(after, int | float):
        numbers = Decimal(after), Decimal(repr(after))
        return WRITTEN_NUMBER.fullmatch(before) is not None and Decimal(before) in numbers
    if isinstance(before, int | float) and isinstance(after, str):
        return type(before)(after) == before
    return type(before) is type(after) and before == after
