"""Statements are sent with a limit, and looked after where they may keep others waiting."""

from collections.abc import Iterator

import psycopg
import pytest

from arxos_migrations.audit.statement_log import StatementLog
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import kind_of
from arxos_migrations.engines.postgresql.watcher import Watcher
from arxos_migrations.engines.postgresql.yielding import Yielding
from arxos_migrations.runner.postgresql.patience import Patience
from arxos_migrations.runner.postgresql.sending import Sending
from support.journaled import Journaled
from support.lock_waits import holding
from support.migrating import migrating

Looks = list[tuple[bool, Yielding]]
ALTER = "ALTER TABLE rooms ADD COLUMN size integer"
UPDATE = "UPDATE rooms SET name = 'ours'"
CATCHES = "DO $$ BEGIN NULL; EXCEPTION WHEN OTHERS THEN NULL; END $$"


@pytest.fixture
def connection(journaled: Journaled) -> Iterator[GatedConnection]:
    """Give a connection in a transaction mode."""
    with migrating(journaled.database) as connection:
        connection.autocommit = False
        yield connection


@pytest.fixture
def sending(connection: GatedConnection) -> Iterator[Sending]:
    """Give what sends, with nothing lost."""
    sending = Sending(connection, Patience(30), tell=lambda _: None, log=StatementLog())
    yield sending
    sending.watcher.close()


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    """Note how a statement is looked after."""
    noted: Looks = []
    watching = Watcher.watching

    def note(watcher: Watcher, say: object, *, at_once: bool, yielding: Yielding) -> object:
        noted.append((at_once, yielding))
        return watching(watcher, say, at_once=at_once, yielding=yielding)  # type: ignore[arg-type]

    monkeypatch.setattr(Watcher, "watching", note)
    return noted


def send(sending: Sending, connection: GatedConnection, text: str) -> None:
    """Send it in a transaction."""
    with sending.in_transaction(text, kind_of(text)):
        connection.execute(text.encode())


@pytest.mark.parametrize(
    ("text", "expected", "limit"),
    [
        (ALTER, [], "50ms"),
        (UPDATE, [(False, Yielding(to_others=True))], "2s"),
        ("ANALYZE rooms", [(False, Yielding())], "0"),
        (CATCHES, [(True, Yielding(limit_s=0.05))], "60050ms"),
        (f"SET LOCAL lock_timeout = '7s'; {ALTER}", [], "7s"),
    ],
)
def test_what_may_keep_others_waiting_is_looked_after(
    sending: Sending,
    connection: GatedConnection,
    looks: Looks,
    text: str,
    expected: Looks,
    limit: str,
) -> None:
    """Where the limit is a moment it is enough, unless it would be caught."""
    send(sending, connection, text)
    assert looks == expected
    assert connection.execute("SHOW lock_timeout").fetchall() == [(limit,)]


def test_what_follows_what_was_looked_after_waits_for_a_moment(
    sending: Sending, connection: GatedConnection
) -> None:
    """Nobody looks then."""
    sending.patience.note_loss(1.0)
    sending.watcher.connect()
    send(sending, connection, UPDATE)
    assert connection.execute("SHOW lock_timeout").fetchall() == [("29s",)]
    sending.rest()
    assert connection.execute("SHOW lock_timeout").fetchall() == [("2s",)]


def test_a_statement_that_was_cancelled_and_succeeds_is_lost(
    sending: Sending, connection: GatedConnection
) -> None:
    """It has caught the cancel, or that came too late: nobody knows."""

    def update() -> None:
        with sending.in_transaction(UPDATE, kind_of(UPDATE)):
            connection.execute(UPDATE.encode())
            sending.watcher.gave_way = True

    with pytest.raises(psycopg.errors.LockNotAvailable) as caught:
        update()
    assert str(caught.value) == "a lock was not had in time, and the revision is begun again"
    assert sending.has_lost


def test_outside_of_transactions_it_is_done_then(
    sending: Sending, connection: GatedConnection
) -> None:
    """It has no handlers, and cannot be taken back."""
    connection.autocommit = True
    text = "CREATE INDEX CONCURRENTLY ix ON rooms (id)"
    with sending.outside(text, kind_of(text)):
        connection.execute(text.encode())
        sending.watcher.gave_way = True
    assert not sending.has_lost


def test_a_lock_that_was_not_had_is_noted_once(
    sending: Sending, connection: GatedConnection, journaled: Journaled
) -> None:
    """With what it took, and for what."""
    with (
        holding(journaled.database, "SELECT * FROM rooms"),
        pytest.raises(psycopg.errors.LockNotAvailable),
    ):
        send(sending, connection, ALTER)
    assert (sending.has_lost, sending.lost_rows) == (True, False)
    with pytest.raises(psycopg.errors.LockNotAvailable):
        sending.check()
