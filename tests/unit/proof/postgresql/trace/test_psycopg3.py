"""Connections of psycopg 3 make cursors that are followed, of whichever class they would be."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import ClientCursor, Connection, Cursor
from psycopg.rows import dict_row

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.past_gate import send
from arxos_migrations.proof.postgresql.trace.notes import PREFIX
from arxos_migrations.proof.postgresql.trace.psycopg3 import PsycopgSession, follow
from support.database import Database


class Follower:
    """A tracer that only writes down what it stands around."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.texts: list[str] = []
        self.ended = 0

    def run(self, text: str, send: Callable[[], Any]) -> Any:
        """Write it down and send it."""
        self.texts.append(text)
        return send()

    @contextmanager
    def around(self, text: str) -> Iterator[None]:
        """Write it down, and that it has come to its end."""
        self.texts.append(text)
        yield
        self.ended += 1


class OwnCursor(Cursor[Any]):
    """A project's own."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Send another text."""
        return super().execute(f"{query} /* own */", params, **options)


class PassingGate:
    """A gate that sends whatever comes."""

    def pass_on(self, call: Any) -> None:
        """Send it."""
        call.send()

    def __getattr__(self, name: str) -> Any:
        """Let everything else be."""
        return lambda *_: None


@pytest.fixture
def follower() -> Follower:
    """Give a tracer that only writes down."""
    return Follower()


@pytest.fixture
def connection(empty: Database, follower: Follower) -> Iterator[Connection[Any]]:
    """Give a connection that is followed."""
    with empty.connect() as connection:
        follow(connection, lambda _: follower)  # type: ignore[arg-type,return-value]
        yield connection


def test_every_way_is_followed(connection: Connection[Any], follower: Follower) -> None:
    """By the text that was given, with its placeholders."""
    connection.execute("CREATE TEMPORARY TABLE t (n integer)")
    with connection.cursor(row_factory=dict_row) as cursor:
        cursor.executemany("INSERT INTO t VALUES (%s)", [(1,), (2,)])
        assert list(cursor.stream(b"SELECT n FROM t")) == [{"n": 1}, {"n": 2}]
        with cursor.copy("COPY t FROM STDIN") as copy:
            copy.write_row((3,))
            assert follower.ended == 1
        assert cursor.execute("SELECT count(*) FROM t").fetchone() == {"count": 3}
    with connection.transaction(), connection.cursor("named") as named:
        named.execute("SELECT n FROM t WHERE n > %s", [1])
        assert named.fetchall() == [(2,), (3,)]
    assert follower.ended == 2
    assert follower.texts == [
        "CREATE TEMPORARY TABLE t (n integer)",
        "INSERT INTO t VALUES (%s)",
        "SELECT n FROM t",
        "COPY t FROM STDIN",
        "SELECT count(*) FROM t",
        "SELECT n FROM t WHERE n > %s",
    ]


@pytest.mark.parametrize(
    ("base", "text"), [(OwnCursor, "SELECT %s /* own */"), (ClientCursor, "SELECT %s")]
)
def test_a_class_of_the_projects_own_is_kept(
    base: type[Cursor[Any]], text: str, empty: Database, follower: Follower
) -> None:
    """What it makes of a statement is what is followed."""
    with psycopg.connect(empty.url, cursor_factory=base) as connection:
        follow(connection, lambda _: follower)  # type: ignore[arg-type,return-value]
        cursor = connection.execute("SELECT %s", [1])
        assert isinstance(cursor, base)
        assert follower.texts == [text]


def test_our_own_connection_is_followed_behind_its_gate(
    empty: Database, follower: Follower
) -> None:
    """Whatever a revision has set; what is sent past the gate is not followed."""
    with GatedConnection.connect(empty.url, autocommit=True) as connection:
        follow(connection, lambda _: follower)  # type: ignore[arg-type,return-value]
        connection.gate = PassingGate()
        connection.cursor_factory = Cursor
        connection.use_own_classes()
        connection.execute("SELECT 1")
        send(connection, "SELECT 2")
        connection.gate = None
    assert follower.texts == ["SELECT 1"]


def test_a_session_knows_where_a_connection_is(empty: Database) -> None:
    """In both modes; after an error it is in no transaction that could answer."""
    with psycopg.connect(empty.url) as connection:
        session = PsycopgSession(connection)
        assert (session.is_idle, session.is_in_transaction) == (True, False)
        session.aside("SELECT 1")
        assert (session.is_idle, session.is_in_transaction) == (True, False)
        assert session.ask("SELECT %(n)s::int", {"n": 7}) == [(7,)]
        assert (session.is_idle, session.is_in_transaction) == (False, True)
        with pytest.raises(psycopg.Error):
            connection.execute("SELECT 1 / 0")
        assert (session.is_idle, session.is_in_transaction) == (False, False)
        connection.rollback()
        modes = [session.is_autocommit]
        connection.autocommit = True
        assert [*modes, session.is_autocommit] == [False, True]
        assert session.server_version == connection.info.server_version
        broken = [session.is_broken]
    assert [*broken, session.is_broken] == [False, True]


def test_a_session_hears_what_event_triggers_tell(empty: Database) -> None:
    """Others' notices are not for it."""
    with empty.connect() as connection:
        session = PsycopgSession(connection)
        for text in (f"{PREFIX}{{}}", "other"):
            connection.execute(f"DO $$ BEGIN RAISE INFO '{text}'; END $$".encode())
        assert session.notes == [f"{PREFIX}{{}}"]
