"""Where there is no time to wait, or no longer, it is still said who is in the way."""

import re
import threading
from typing import Any

import psycopg
import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.watcher import Watcher
from arxos_migrations.engines.postgresql.yielding import Yielding
from arxos_migrations.errors import LockTimeoutError
from support.journaled import Journaled
from support.lock_waits import ends_when_seen, holding, migrate

ALTER = "ALTER TABLE rooms ADD COLUMN size integer"


def alter(connection: GatedConnection) -> None:
    """Want a lock that keeps everybody out."""
    connection.execute(ALTER.encode())


def test_it_is_tried_beyond_the_patience_to_be_able_to_say_who_is_in_the_way(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not for ever: there may be no connection to look from."""

    def refuse(*_: object, **__: object) -> None:
        raise psycopg.OperationalError

    journaled.wait_s = 0.001
    times: list[int] = []

    def revision(connection: GatedConnection) -> None:
        monkeypatch.setattr("psycopg.connect", refuse)
        times.append(1)
        alter(connection)

    with (
        holding(journaled.database, "SELECT * FROM rooms"),
        pytest.raises(LockTimeoutError) as caught,
    ):
        migrate(journaled, revision)
    assert str(caught.value) == (
        "it needs a lock that others hold: waited 0.001 s for it.\n"
        "Run the same command again when they are done; that is safe."
    )
    assert len(times) == 4


@pytest.mark.parametrize("statement", ["UPDATE rooms SET name = 'ours'", "SELECT alter_rooms()"])
def test_without_time_to_wait_it_is_tried_once(journaled: Journaled, statement: str) -> None:
    """Who is in the way is seen at that one try."""
    journaled.wait_s = 0
    journaled.do(f"""
        CREATE FUNCTION alter_rooms() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {ALTER}; END $$
    """)
    times: list[int] = []

    def revision(connection: GatedConnection) -> None:
        times.append(1)
        connection.execute(statement.encode())

    with holding(journaled.database, "SELECT * FROM rooms FOR UPDATE") as reader:
        with pytest.raises(LockTimeoutError) as caught:
            migrate(journaled, revision)
        pid = reader.info.backend_pid
    first, second, third = str(caught.value).splitlines()
    assert first == "it needs a lock that others hold: waited 0 s for it."
    assert re.fullmatch(
        rf"It is held by the application \(backend {pid}, role arxos_migrator, "
        r"idle in transaction, in its transaction for \d+\.\d s\): "
        r"SELECT \* FROM rooms FOR UPDATE",
        second,
    )
    assert third == "Run the same command again when they are done; that is safe."
    assert len(times) == 1


def test_without_time_to_wait_it_looks_at_once(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table's lock is waited for shorter than a connection may take: there is one already."""
    journaled.wait_s = 0
    looks: list[tuple[bool, bool]] = []
    watching = Watcher.watching

    def noted(watcher: Watcher, say: object, *, at_once: bool, yielding: Yielding) -> object:
        looks.append((watcher.is_connected, at_once))
        return watching(watcher, say, at_once=at_once, yielding=yielding)  # type: ignore[arg-type]

    monkeypatch.setattr(Watcher, "watching", noted)
    migrate(journaled, alter)
    assert looks == [(True, True)] * 3  # behind it what is put off to the COMMIT, and our own rows


@pytest.mark.parametrize("first", [ALTER, "VACUUM FULL rooms"])
def test_who_was_in_the_way_of_another_lock_is_not_named(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    """That one was had."""
    journaled.wait_s = 0.5
    journaled.do("CREATE TABLE others ()")

    ask, looking, blind = Watcher._ask, threading.Lock(), threading.Event()

    def ask_until_blind(watcher: Watcher, watch: Any) -> None:
        with looking:
            if not blind.is_set():
                ask(watcher, watch)

    monkeypatch.setattr(Watcher, "_ask", ask_until_blind)

    def revision(connection: GatedConnection) -> None:
        connection.execute(first.encode())
        with looking:  # a look at the first statement that is late would see who blocks the second
            blind.set()
        connection.execute("ALTER TABLE others ADD COLUMN size integer")

    with (
        holding(journaled.database, "SELECT * FROM rooms") as reader,
        holding(journaled.database, "SELECT * FROM others"),
    ):
        seen = ends_when_seen(journaled, reader)
        with pytest.raises(LockTimeoutError) as caught:
            migrate(journaled, revision, in_block=True)
    assert seen.is_set()
    assert str(caught.value) == (
        "it needs a lock that others hold: waited 0.5 s for it.\n"
        "Run the same command again when they are done; that is safe."
    )
