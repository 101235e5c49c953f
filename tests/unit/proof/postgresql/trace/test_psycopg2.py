"""Connections of psycopg2 make cursors that are followed; here it is pretended.

tests/functional/trace/test_drivers.py takes the real one where it is installed.
"""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, Self

import pytest

from arxos_migrations.proof.postgresql.trace.notes import PREFIX
from arxos_migrations.proof.postgresql.trace.psycopg2 import Psycopg2Session, follow


class PretendedCursor:
    """What psycopg2 calls a cursor."""

    description: object = None

    def __init__(self, connection: "PretendedConnection") -> None:
        """Belong to a connection."""
        self.connection = connection

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """End."""

    def fetchall(self) -> list[tuple[int]]:
        """Give one row."""
        return [(1,)]

    def _note(self, *arguments: object) -> str:
        self.connection.sent.append(arguments)
        self.description = "n" if "SELECT" in str(arguments[0]) else None
        return "sent"

    execute = executemany = callproc = copy_expert = copy_from = copy_to = _note


class OwnCursor(PretendedCursor):
    """A project's own."""


class PretendedConnection:
    """What psycopg2 calls a connection."""

    server_version = 150004
    closed = 0
    cursor_factory: Any = None

    def __init__(self) -> None:
        """Have sent nothing."""
        self.sent: list[tuple[object, ...]] = []
        self.modes: list[bool] = []
        self.notices: list[str] = []
        self.status = 0
        self._is_autocommit = False

    @property
    def autocommit(self) -> bool:
        """The mode."""
        return self._is_autocommit

    @autocommit.setter
    def autocommit(self, value: bool) -> None:
        self._is_autocommit = value
        self.modes.append(value)

    def get_transaction_status(self) -> int:
        """Say where it is."""
        return self.status

    def cursor(self, cursor_factory: Any = None) -> Any:
        """Make one."""
        return (cursor_factory or self.cursor_factory or PretendedCursor)(self)


class Composed:
    """What psycopg2.sql makes."""

    def as_string(self, _: object) -> str:
        """Give the text."""
        return 'LOCK TABLE "rooms"'


@pytest.fixture
def connection(monkeypatch: pytest.MonkeyPatch) -> PretendedConnection:
    """Give a connection, and the module that it would come from."""
    extensions: Any = ModuleType("psycopg2.extensions")
    extensions.cursor = PretendedCursor
    monkeypatch.setitem(sys.modules, "psycopg2", ModuleType("psycopg2"))
    monkeypatch.setitem(sys.modules, "psycopg2.extensions", extensions)
    return PretendedConnection()


class Follower:
    """A tracer that only writes down what it stands around."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.texts: list[str] = []

    def run(self, text: str, send: Callable[[], Any]) -> Any:
        """Write it down and send it."""
        self.texts.append(text)
        return send()


def test_every_way_is_followed(connection: PretendedConnection) -> None:
    """By its text, and sent as it was given."""
    follower = Follower()
    follow(connection, lambda _: follower)  # type: ignore[arg-type,return-value]
    cursor = connection.cursor()
    assert cursor.execute("UPDATE t SET n = %s", [1]) == "sent"
    cursor.execute(b"LOCK TABLE t")
    cursor.execute(Composed())
    cursor.executemany("INSERT INTO t VALUES (%s)", iter([[1], [2]]))
    cursor.callproc("f", [1])
    cursor.copy_expert("COPY t TO STDOUT", "file")
    cursor.copy_from("file", "t")
    cursor.copy_to("file", "t")
    assert follower.texts == [
        "UPDATE t SET n = %s",
        "LOCK TABLE t",
        'LOCK TABLE "rooms"',
        "INSERT INTO t VALUES (%s)",
        "CALL f()",
        "COPY t TO STDOUT",
        "COPY t FROM STDIN",
        "COPY t TO STDOUT",
    ]
    assert connection.sent[0] == ("UPDATE t SET n = %s", [1])
    assert connection.sent[3] == ("INSERT INTO t VALUES (%s)", [[1], [2]])


def test_a_class_of_the_projects_own_is_kept(connection: PretendedConnection) -> None:
    """What it makes is followed."""
    connection.cursor_factory = OwnCursor
    follow(connection, lambda _: Follower())  # type: ignore[arg-type,return-value]
    assert isinstance(connection.cursor(), OwnCursor)


def test_a_connection_can_be_followed_by_another_one(connection: PretendedConnection) -> None:
    """The last one is told."""
    first, second = Follower(), Follower()
    follow(connection, lambda _: first)  # type: ignore[arg-type,return-value]
    follow(connection, lambda _: second)  # type: ignore[arg-type,return-value]
    connection.cursor().execute("SELECT 1")
    assert (first.texts, second.texts) == ([], ["SELECT 1"])


def test_a_session_knows_where_a_connection_is(connection: PretendedConnection) -> None:
    """By psycopg2's own numbers."""
    session = Psycopg2Session(connection, PretendedCursor)
    found = []
    for status in range(4):
        connection.status = status
        found.append((session.is_idle, session.is_in_transaction))
    assert found == [(True, False), (False, False), (False, True), (False, False)]
    assert (session.is_autocommit, session.server_version) == (False, 150004)
    broken = [session.is_broken]
    connection.closed = 2
    assert [*broken, session.is_broken] == [False, True]


def test_a_session_asks_past_the_tracer(connection: PretendedConnection) -> None:
    """Aside it is a transaction of its own, and the mode is as before."""
    follower = Follower()
    follow(connection, lambda _: follower)  # type: ignore[arg-type,return-value]
    session = Psycopg2Session(connection, PretendedCursor)
    assert session.ask("SELECT %(n)s", {"n": 1}) == [(1,)]
    assert session.ask("BEGIN") == []
    assert connection.modes == []
    session.aside("SELECT 1")
    assert connection.modes == [True, False]
    assert follower.texts == []


def test_a_session_hears_what_event_triggers_tell(connection: PretendedConnection) -> None:
    """Others' notices stay where the project looks for them."""
    session = Psycopg2Session(connection, PretendedCursor)
    connection.notices.append(f"INFO:  {PREFIX}{{}}\n")
    connection.notices.append("NOTICE:  other\n")
    assert session.notes == [f"{PREFIX}{{}}"]
    assert connection.notices == ["NOTICE:  other\n"]
