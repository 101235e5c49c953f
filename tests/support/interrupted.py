"""Statements outside of transactions that are stopped, and steps that go on behind them."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.journal_table import JournalTable
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.runner.postgresql.journal.step import StepRecord
from arxos_migrations.runner.postgresql.journal.taking_back import take_back
from arxos_migrations.runner.postgresql.waiting import Waits
from support.journaled import STEP, Journaled, KilledError, executes
from support.looking import until
from support.migrating import migrating


def leave_invalid(journaled: Journaled, statement: str) -> None:
    """Let a build fail, as a kill would end it."""
    journaled.do("INSERT INTO rooms VALUES (1, 'twin')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        journaled.do(statement)
    journaled.do("DELETE FROM rooms WHERE name = 'twin'")


def dies(monkeypatch: pytest.MonkeyPatch, *, done: bool) -> None:
    """Let the process end where a statement outside of transactions is sent, or just behind it."""
    send_alone = Waits.send_alone

    def send_and_die(self: Waits, call: Call, kind: Kind) -> None:
        if done:
            send_alone(self, call, kind)
        raise KilledError

    monkeypatch.setattr(Waits, "send_alone", send_and_die)


def kill(journaled: Journaled, statement: str, *, done: bool = False) -> None:
    """Let a step end in its only statement, before it is done or behind that."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        dies(monkeypatch, done=done)
        with pytest.raises(KilledError):
            journaled.run(executes(statement))
    assert [state for _, state, _ in journaled.recorded()] == ["started"]


def give_up(journaled: Journaled, ready: Callable[[], None] = lambda: None) -> None:
    """Take it back, as by a step whose file is another one; the session looks elsewhere."""
    with migrating(journaled.database) as connection:
        connection.execute("SET search_path = pg_catalog")
        table = JournalTable(connection, journaled.database.service)
        table.half_done()
        step = StepRecord(table, STEP, "edited", tell=journaled.told.append)
        step.give_up()
        connection.autocommit = False
        ready()
        waits = Waits(connection, wait_s=journaled.wait_s, tell=journaled.told.append)
        try:
            take_back(connection, step, waits)
        finally:
            waits.close()
            assert not connection.autocommit
        assert not step.is_recorded


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


def leave_detaching(journaled: Journaled, statement: str) -> None:
    """Cancel a DETACH between its two transactions."""
    with journaled.database.connect() as reader, journaled.database.connect() as worker:
        reader.autocommit = False
        reader.execute("SELECT * FROM parts")
        worker.pgconn.send_query(statement.encode())
        until_waits(journaled, worker.info.backend_pid)
        worker.cancel_safe()
        end(worker)
        reader.rollback()
    assert journaled.database.rows("SELECT inhdetachpending FROM pg_inherits") == [(True,)]


def leave_dropping(journaled: Journaled, statement: str) -> None:
    """Cancel a DROP INDEX behind its first transaction."""
    with journaled.database.connect() as reader, journaled.database.connect() as worker:
        reader.autocommit = False
        reader.execute("SELECT * FROM rooms")
        worker.pgconn.send_query(statement.encode())
        until_waits(journaled, worker.info.backend_pid)
        worker.cancel_safe()
        end(worker)
        reader.rollback()
