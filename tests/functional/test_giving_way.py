"""A statement that others wait for is cancelled; one that is in nobody's way waits."""

import threading
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.engines.postgresql.watcher import Watcher
from arxos_migrations.engines.postgresql.yielding import NEVER, Yielding
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


OTHERS = Yielding(to_others=True)
WAITS = "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted"


@pytest.mark.parametrize("gives_way", [True, False])
def test_a_statement_gives_way_to_who_waits_behind_it_for_a_table(
    empty: Database, session: "psycopg.Connection[Any]", *, gives_way: bool
) -> None:
    """It is cancelled, and nothing else is."""
    watcher = Watcher(session)
    session.execute("SET lock_timeout = '2s'")
    error = psycopg.errors.QueryCanceled if gives_way else psycopg.errors.LockNotAvailable
    with empty.connect() as reader:
        reader.autocommit = False
        reader.execute("SELECT * FROM rooms")
        with (
            pytest.raises(error),
            watcher.watching(lambda _: None, at_once=True, yielding=OTHERS if gives_way else NEVER),
        ):
            session.execute("ALTER TABLE rooms ADD COLUMN name text")
        assert watcher.gave_way is gives_way
        assert watcher.blocked_s > 0
        reader.rollback()
    with watcher.watching(lambda _: None, at_once=True, yielding=OTHERS if gives_way else NEVER):
        session.execute("ALTER TABLE rooms ADD COLUMN name text")
    assert watcher.gave_way is False
    assert watcher.blocked_s == 0
    watcher.close()


def test_a_lock_that_keeps_nobody_else_out_is_waited_for(
    empty: Database, session: "psycopg.Connection[Any]"
) -> None:
    """Whoever changes rows behind a lock of the table stands in nobody's way."""
    seen: list[Blocker] = []
    watcher = Watcher(session)
    with empty.connect() as other:
        other.autocommit = False
        other.execute("LOCK TABLE rooms")

        def see(blocker: Blocker) -> None:
            seen.append(blocker)
            if len(seen) == 3:
                other.rollback()

        with watcher.watching(see, at_once=True, yielding=OTHERS):
            session.execute("INSERT INTO rooms VALUES (1)")
    watcher.close()
    assert len(seen) >= 3
    assert watcher.gave_way is False


def test_a_long_work_is_not_given_up_for_who_has_waited_shorter(
    empty: Database, session: "psycopg.Connection[Any]"
) -> None:
    """Else a table that is in use would never let it come to its end."""
    session.execute("INSERT INTO rooms VALUES (1), (2)")
    session.autocommit = False
    watcher = Watcher(session)

    def wait_shorter() -> None:
        until(lambda: empty.rows(WAITS) == [(1,)])
        with empty.connect() as other:
            other.execute("SET lock_timeout = '400ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute("UPDATE rooms SET id = 1 WHERE id = 1")

    with empty.connect() as holder, ThreadPoolExecutor(1) as pool:
        holder.autocommit = False
        holder.execute("UPDATE rooms SET id = 2 WHERE id = 2")
        session.execute("UPDATE rooms SET id = 1 WHERE id = 1")
        session.execute("SELECT pg_sleep(2)")
        done = pool.submit(wait_shorter)
        done.add_done_callback(lambda _: holder.rollback())
        with watcher.watching(lambda _: None, at_once=True, yielding=OTHERS):
            session.execute("UPDATE rooms SET id = 2 WHERE id = 2")
        done.result()
    assert watcher.gave_way is False
    session.rollback()
    watcher.close()


def test_a_look_whose_connection_is_ended_goes_on(
    empty: Database, session: "psycopg.Connection[Any]"
) -> None:
    """With another one, while the statement waits."""
    seen_by: list[int] = []
    watcher = Watcher(session)
    session.execute("SET lock_timeout = '20s'")
    with empty.connect() as reader, empty.connect(empty.admin_url) as admin:
        reader.autocommit = False
        reader.execute("SELECT * FROM rooms")

        def see(_: Blocker) -> None:
            pid = watcher._connected().info.backend_pid
            if pid in seen_by:
                return
            seen_by.append(pid)
            if len(seen_by) == 2:
                reader.rollback()
            else:
                admin.execute("SELECT pg_terminate_backend(%s)", (pid,))

        with watcher.watching(see, at_once=True):
            session.execute("ALTER TABLE rooms ADD COLUMN name text")
    assert len(seen_by) == 2
    watcher.close()


def test_the_last_word_is_heard_when_the_statement_is_over(
    empty: Database, session: "psycopg.Connection[Any]", monkeypatch: pytest.MonkeyPatch
) -> None:
    """A busy server answers late, and what it says was true when it looked."""
    watcher = Watcher(session)
    watcher.connect()
    asked = watcher._connection.execute  # type: ignore[union-attr]
    looked, released = threading.Event(), threading.Event()

    def answer_late(*arguments: Any) -> Any:
        rows = asked(*arguments).fetchall()
        if rows:  # else the statement has not come to wait yet
            looked.set()
            assert released.wait(60)
        return SimpleNamespace(fetchall=lambda: rows)

    said: list[Blocker] = []
    with empty.connect() as reader:
        reader.autocommit = False
        reader.execute("SELECT * FROM rooms")
        pid = reader.info.backend_pid
        session.execute("SET lock_timeout = '1s'")
        monkeypatch.setattr(watcher._connection, "execute", answer_late)
        with (
            pytest.raises(psycopg.errors.LockNotAvailable),
            watcher.watching(said.append, at_once=True),
        ):
            session.execute("ALTER TABLE rooms ADD COLUMN name text")
    assert looked.is_set()
    assert said == []
    released.set()
    seen = watcher.seen_last()
    assert seen is not None
    assert seen.pid == pid
    with watcher.watching(said.append, at_once=False):
        session.execute("SELECT 1")
    assert watcher.seen_last() is None
    watcher.close()
