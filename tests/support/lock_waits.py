"""Steps that wait for locks, and others that hold them until the steps are seen to wait."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.events import Event, LockWaited
from arxos_migrations.runner.postgresql.guard import PostgresqlGuard
from arxos_migrations.runner.postgresql.patience import Patience
from support.database import Database
from support.journaled import STEP, Function, Journaled
from support.migrating import migrating

if TYPE_CHECKING:
    import psycopg
    import pytest


def migrate(journaled: Journaled, function: Function, *, in_block: bool = False) -> None:
    """Do a step as a run does, and commit it."""
    database = journaled.database
    with migrating(database) as connection:
        guard = PostgresqlGuard(
            connection,
            service=database.service,
            target=database.service.targets["local"],
            wait_s=journaled.wait_s,
            tell=journaled.told.append,
        )
        guard.take()
        connection.autocommit = in_block
        try:
            guard.run(STEP, "source", lambda: function(connection))
            connection.gate = None
            connection.commit()
        finally:
            connection.gate = None
            connection.rollback()
            guard.end()


@contextmanager
def holding(database: Database, statement: str) -> Iterator["psycopg.Connection[Any]"]:
    """Keep what a statement has locked until the block ends, or the transaction before."""
    with database.connect() as connection:
        connection.execute("SET application_name = 'the application'")
        connection.autocommit = False
        connection.execute(statement.encode())
        yield connection
        connection.rollback()


def ends_when_seen(journaled: Journaled, blocker: "psycopg.Connection[Any]") -> threading.Event:
    """Let a transaction end when somebody is said to wait for it."""
    seen = threading.Event()

    class Told(list[Event]):
        """Notices the event as it happens."""

        def append(self, event: Event) -> None:
            """End the transaction."""
            super().append(event)
            if isinstance(event, LockWaited):
                seen.set()  # before the step can go on
                blocker.rollback()

    journaled.told = Told()
    return seen


def losses(monkeypatch: "pytest.MonkeyPatch") -> list[float]:
    """Note how long each lock that was not had was waited for."""
    noted: list[float] = []
    note_loss = Patience.note_loss

    def note(patience: Patience, waited_s: float) -> None:
        noted.append(waited_s)
        note_loss(patience, waited_s)

    monkeypatch.setattr(Patience, "note_loss", note)
    return noted
