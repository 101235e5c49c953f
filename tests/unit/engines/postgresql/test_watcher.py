"""Who keeps a session waiting is seen from a second connection."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.engines.postgresql.watcher import Watcher
from support.database import Database
from support.looking import until

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def session(empty: Database) -> "Iterator[psycopg.Connection[Any]]":
    """Give the session that will wait."""
    with empty.connect() as connection:
        connection.execute("CREATE TABLE rooms (id integer)")
        yield connection


def test_who_blocks_is_seen_while_it_blocks(
    empty: Database, session: "psycopg.Connection[Any]"
) -> None:
    """The one that has been at it longest, as long as there is one."""
    seen: list[Blocker] = []
    watcher = Watcher(session)
    with empty.connect() as first, empty.connect() as second:
        for reader in (first, second):
            reader.execute("SET application_name = 'a reader'")
            reader.autocommit = False
            reader.execute("SELECT * FROM rooms")

        def see(blocker: Blocker) -> None:
            seen.append(blocker)
            (first if blocker.pid == first_pid else second).rollback()

        first_pid, second_pid = first.info.backend_pid, second.info.backend_pid
        with watcher.watching(see, at_once=True):
            session.execute("ALTER TABLE rooms ADD COLUMN name text")
    watcher.close()
    pids = [blocker.pid for blocker in seen]
    assert (pids[0], pids[-1]) == (first_pid, second_pid)
    assert re.fullmatch(
        rf"a reader \(backend {first_pid}, role arxos_migrator, idle in transaction, "
        r"in its transaction for \d+\.\d s\): SELECT \* FROM rooms",
        str(seen[0]),
    )


def test_one_that_stands_before_it_in_the_queue_is_seen(
    empty: Database, session: "psycopg.Connection[Any]"
) -> None:
    """A lock is waited for in turn."""
    seen: list[Blocker] = []
    watcher = Watcher(session)
    with (
        empty.connect() as reader,
        empty.connect() as other,
        ThreadPoolExecutor(1) as pool,
    ):
        reader.autocommit = False
        reader.execute("SELECT * FROM rooms")
        pid = other.info.backend_pid
        waits = threading.Event()
        watching_other = Watcher(other)

        def lock() -> None:
            with watching_other.watching(lambda _: waits.set(), at_once=True):
                other.execute("ALTER TABLE rooms ADD COLUMN name text")

        def see(blocker: Blocker) -> None:
            seen.append(blocker)
            reader.rollback()

        done = pool.submit(lock)
        try:
            assert waits.wait(60)
            with watcher.watching(see, at_once=True):
                session.execute("SELECT * FROM rooms")
        finally:
            reader.rollback()
        done.result()
        watching_other.close()
    watcher.close()
    assert seen[0].pid == pid


@pytest.mark.parametrize("at_once", [True, False])
def test_without_a_blocker_nobody_is_said(
    session: "psycopg.Connection[Any]", *, at_once: bool
) -> None:
    """A statement that is quick is not even looked at, and no connection made."""
    seen: list[Blocker] = []
    watcher = Watcher(session)
    with watcher.watching(seen.append, at_once=at_once):
        session.execute("SELECT 1")
    assert seen == []
    if not at_once:
        assert watcher._connection is None
    watcher.close()
    watcher.close()


def test_not_to_be_told_is_no_reason_to_fail(
    empty: Database, session: "psycopg.Connection[Any]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server may have no connection to spare."""

    def refuse(*_: object, **__: object) -> None:
        tried.set()
        raise psycopg.OperationalError

    tried = threading.Event()
    monkeypatch.setattr("psycopg.connect", refuse)
    watcher = Watcher(session)
    with watcher.watching(lambda _: None, at_once=True):
        assert tried.wait(60)
        session.execute("SELECT 1")
    watcher.close()
    monkeypatch.undo()
    assert empty.rows("SELECT 1") == [(1,)]


def test_an_error_of_the_statement_comes_out(session: "psycopg.Connection[Any]") -> None:
    """And the look ends with it."""
    watcher = Watcher(session)
    with (
        pytest.raises(psycopg.errors.DivisionByZero),
        watcher.watching(lambda _: None, at_once=True),
    ):
        session.execute("SELECT 1 / 0")
    watcher.close()
    until(lambda: threading.active_count() == 1)


def test_a_look_that_hangs_keeps_no_statement_and_no_other_look(
    session: "psycopg.Connection[Any]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statement may hold the table by now; a server that is full may not answer for minutes."""
    entered, released, ended = threading.Event(), threading.Event(), threading.Event()
    looks = []

    def hang(*_: object, **__: object) -> None:
        looks.append(1)
        entered.set()
        assert released.wait(60)
        ended.set()
        raise psycopg.OperationalError

    monkeypatch.setattr("psycopg.connect", hang)
    watcher = Watcher(session)
    for _ in range(3):
        with watcher.watching(lambda _: None, at_once=True):
            assert entered.wait(60)
            session.execute("SELECT 1")
    with (
        pytest.raises(psycopg.errors.DivisionByZero),
        watcher.watching(lambda _: None, at_once=True),
    ):
        session.execute("SELECT 1 / 0")
    watcher.close()
    until(lambda: threading.active_count() == 2)
    assert (len(looks), ended.is_set()) == (1, False)
    released.set()
    until(lambda: threading.active_count() == 1)


def test_a_look_is_a_session_of_its_own_with_a_name(
    empty: Database, session: "psycopg.Connection[Any]"
) -> None:
    """It is made once for many statements; a broken one is replaced."""
    watcher = Watcher(session)
    first = watcher._connected()
    assert watcher._connected() is first
    assert empty.rows(
        "SELECT application_name FROM pg_stat_activity WHERE application_name LIKE 'arxos%'"
    ) == [("arxos-migrate (looks who blocks)",)]
    first.close()
    assert watcher._connected() is not first
    watcher.close()


def test_it_looks_at_whom_the_server_says(
    empty: Database, session: "psycopg.Connection[Any]"
) -> None:
    """Behind a pooler the protocol tells another number."""
    seen: list[Blocker] = []
    with empty.connect() as between, empty.connect() as reader:
        watcher = Watcher(between)
        watcher.pid = session.info.backend_pid
        reader.autocommit = False
        reader.execute("SELECT * FROM rooms")

        def see(blocker: Blocker) -> None:
            seen.append(blocker)
            reader.rollback()

        with watcher.watching(see, at_once=True):
            session.execute("ALTER TABLE rooms ADD COLUMN name text")
        watcher.close()
    assert seen


def test_behind_its_end_it_looks_again(session: "psycopg.Connection[Any]") -> None:
    """A run has many steps, and each ends what has looked for it."""
    watcher = Watcher(session)
    for _ in range(2):
        with watcher.watching(lambda _: None, at_once=True):
            until(lambda: watcher.is_connected)
        assert watcher.seen_last() is None
        assert watcher.is_connected
        watcher.close()
        assert not watcher.is_connected


def test_it_connects_as_the_session_did(empty: Database) -> None:
    """With what is not to be shown, too."""
    with psycopg.connect(f"{empty.url}&sslpassword=geheim&options=-c%20work_mem%3D99kB") as session:
        watcher = Watcher(session)
        watcher.connect()
        connection = watcher._connection
        assert connection is not None
        secrets = {option.keyword: option.val for option in connection.pgconn.info if option.val}
        assert secrets[b"sslpassword"] == b"geheim"
        assert connection.execute("SHOW work_mem").fetchone() == ("99kB",)
        assert connection.info.get_parameters()["application_name"].startswith("arxos-migrate")
        watcher.close()


def test_nothing_looks_on_where_no_statement_comes(session: "psycopg.Connection[Any]") -> None:
    """Be it closed or not; with the next statement it looks again."""
    watcher = Watcher(session)
    for _ in range(2):
        with watcher.watching(lambda _: None, at_once=True):
            until(lambda: watcher.is_connected)
        until(lambda: threading.active_count() == 1)
    watcher.close()
