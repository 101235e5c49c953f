"""Statements outside of transactions that are stopped, and steps that go on behind them."""

from typing import Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from support.journaled import Journaled
from support.looking import until


def leave_invalid(journaled: Journaled, statement: str) -> None:
    """Let a build fail, as a kill would end it."""
    journaled.do("INSERT INTO rooms VALUES (1, 'twin')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        journaled.do(statement)
    journaled.do("DELETE FROM rooms WHERE name = 'twin'")


def kill_while_begun(journaled: Journaled, statement: str) -> None:
    """Leave a record that says that the statement began, and nothing else."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("INSERT INTO rooms VALUES (3, 'new')")
        connection.execute(statement.encode())

    journaled.run(revision)
    journaled.do("UPDATE arxos_migrations.journal SET state = 'started' WHERE ordinal = 1")


def go_on(journaled: Journaled, statement: str) -> None:
    """Do the step that was killed."""

    def revision(connection: GatedConnection) -> None:
        connection.execute("INSERT INTO rooms VALUES (3, 'new')")
        cursor = connection.cursor()
        cursor.execute(statement.encode())
        assert (cursor.rowcount, cursor.description) == (-1, None)
        connection.execute("INSERT INTO rooms VALUES (4, 'last')")

    journaled.run(revision)
    assert [state for _, state, _ in journaled.recorded()] == ["done"] * 3
    assert journaled.database.rows("SELECT id FROM rooms ORDER BY 1") == [(1,), (2,), (3,), (4,)]


def end(connection: "psycopg.Connection[Any]") -> None:
    """Take all that a statement sent this way has to say."""
    while connection.pgconn.get_result() is not None:
        pass


def until_waits(journaled: Journaled, pid: int) -> None:
    """Wait until a backend waits for a lock, with its index in the catalog."""
    waits = f"SELECT DISTINCT pid FROM pg_locks WHERE pid = {pid} AND NOT granted"
    until(lambda: journaled.database.rows(waits) == [(pid,)])
