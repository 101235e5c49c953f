"""Values that a new type would change are counted, and the change is refused."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.losses import refuse_losses, retyped
from arxos_migrations.errors import FailedCleanError

TYPES = ("TEXT", "INTEGER", "REAL", "NUMERIC", "DATETIME", "BLOB")
STAY = {
    "TEXT": ("'x'", "12", "1.5", "0.1", "NULL", "9007199254740993"),
    "INTEGER": ("'12'", "'-7'", "12", "2.0", "'5.0'", "NULL"),
    "REAL": ("'1.5'", "'1.50'", "2", "'2'", "1e300", "NULL"),
    "NUMERIC": ("'12'", "'1.5'", "1.5", "2.0", "NULL"),
    "DATETIME": ("'2026-11-21 10:00:00'", "'x'", "x'00'", "12", "NULL"),
    "BLOB": ("'x'", "12", "1.5", "x'00'", "'012'", "NULL"),
}
CHANGE = {
    "TEXT": ("x'00'", "0.1 + 0.2", "1.0 / 3"),
    "INTEGER": ("'x'", "''", "'012'", "'12x'", "' 12'", "1.5", "'1.5'", "x'00'", "'1e3'"),
    "REAL": (
        "'x'",
        "'012'",
        "9223372036854775807",
        "9007199254740993",
        "'9007199254740993'",
        "x'31'",
    ),
    "NUMERIC": ("'x'", "'012'", "x'00'", "'12345678901234567890123'"),
    "DATETIME": ("'012'", "'+5'", "'0.12345678901234567890'"),
    "BLOB": (),
}


def refuse(database: sqlite3.Connection, value: str, type_: str) -> None:
    """Let a column without a type, which holds the value, become one of a type."""
    database.execute("CREATE TABLE t (a)")
    database.execute(f"INSERT INTO t VALUES ({value})")
    old = "BLOB" if type_ != "BLOB" else "TEXT"
    column = retyped("a", old, type_, was_strict=False, is_strict=False)
    refuse_losses(database, "t", [column])


@pytest.mark.parametrize(("type_", "value"), [(t, v) for t in TYPES for v in STAY[t]])
def test_a_value_that_stays_the_same_is_no_loss(
    database: sqlite3.Connection, type_: str, value: str
) -> None:
    """A number that is written in digits is the same number."""
    refuse(database, value, type_)


@pytest.mark.parametrize(("type_", "value"), [(t, v) for t in TYPES for v in CHANGE[t]])
def test_a_value_that_would_change_is_a_loss(
    database: sqlite3.Connection, type_: str, value: str
) -> None:
    """Leading zeros, digits that a float has not, words where numbers are meant."""
    with pytest.raises(FailedCleanError):
        refuse(database, value, type_)


@pytest.mark.parametrize(("type_", "value"), [(t, v) for t in TYPES for v in STAY[t]])
def test_what_is_no_loss_reads_the_same_afterwards(
    database: sqlite3.Connection, type_: str, value: str
) -> None:
    """In SQLite itself, once it is stored as the new type."""
    database.execute(f"CREATE TABLE t (a, b {type_})")
    database.execute(f"INSERT INTO t VALUES ({value}, {value})")
    ((same,),) = database.execute(
        "SELECT a IS b OR CAST(a AS TEXT) = b OR CAST(a AS NUMERIC) = b FROM t"
    )
    assert same == 1


def test_the_message_counts_them_and_shows_none(database: sqlite3.Connection) -> None:
    """Of the first column that has some."""
    columns = [
        retyped("code", "TEXT", "VARCHAR(3)", was_strict=False, is_strict=False),
        retyped("id", "INTEGER", "TEXT", was_strict=False, is_strict=False),
        retyped("floor", "TEXT", "INTEGER", was_strict=False, is_strict=False),
    ]
    refuse_losses(database, "rooms", columns)
    database.execute("UPDATE rooms SET floor = 'secret' WHERE id = 1")
    with pytest.raises(FailedCleanError) as raised:
        refuse_losses(database, "rooms", columns)
    assert str(raised.value) == (
        "1 value of rooms.floor would not stay the same as INTEGER.\n"
        "Change them first, with op.execute and an UPDATE of rooms, to what INTEGER can hold."
    )


def test_an_affinity_that_stays_changes_nothing() -> None:
    """Nothing has to be counted then."""
    column = retyped("a", "INT", "BIGINT", was_strict=False, is_strict=False)
    assert column.condition is None
    assert retyped("a", "INT", "ANY", was_strict=True, is_strict=True).condition is None
