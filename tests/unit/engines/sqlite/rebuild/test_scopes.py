"""What a block sets is taken back at its end."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.scopes import pragma, savepoint


def count(database: sqlite3.Connection) -> int:
    """Count the rooms."""
    ((number,),) = database.execute("SELECT count(*) FROM rooms")
    return int(number)


def fail_after(database: sqlite3.Connection, statement: str) -> None:
    """Do something in a block, and fail."""
    with savepoint(database):
        database.execute(statement)
        raise ZeroDivisionError


def fail_switched(database: sqlite3.Connection) -> None:
    """Turn a switch off in a block, and fail."""
    with pragma(database, "legacy_alter_table", on=False):
        assert switched(database) == (0,)
        raise ZeroDivisionError


def switched(database: sqlite3.Connection) -> tuple[int]:
    """Read the switch."""
    row: tuple[int] = database.execute("PRAGMA legacy_alter_table").fetchone()
    return row


def test_a_block_that_fails_is_taken_back(database: sqlite3.Connection) -> None:
    """And the one around it goes on."""
    with savepoint(database):
        database.execute("DELETE FROM rooms WHERE id = 1")
        with pytest.raises(ZeroDivisionError):
            fail_after(database, "DELETE FROM rooms")
    assert count(database) == 1
    assert database.in_transaction


def test_a_transaction_that_sqlite_ended_is_not_asked_for_its_savepoint(
    database: sqlite3.Connection,
) -> None:
    """The error of the block comes out, not another one."""
    with pytest.raises(ZeroDivisionError):
        fail_after(database, "ROLLBACK")


def test_a_switch_is_put_back(database: sqlite3.Connection) -> None:
    """To what it was, after an error, too."""
    database.execute("PRAGMA legacy_alter_table=ON")
    with pytest.raises(ZeroDivisionError):
        fail_switched(database)
    assert switched(database) == (1,)
