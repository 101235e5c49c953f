"""Waiting for the lock: politely, visibly, and not for ever."""

import threading
from typing import Any

import pytest
from psycopg import Connection

from arxos_migrations.domain.events import Event, LockWaited
from arxos_migrations.engines.postgresql.session_lock import (
    Holder,
    lock_holder,
    lock_key,
    try_lock,
)
from arxos_migrations.errors import LockTimeoutError
from arxos_migrations.runner.postgresql import lock
from arxos_migrations.runner.postgresql.lock import acquire
from support.database import Database


def test_a_free_lock_is_held_at_once(empty: Database) -> None:
    """Without a word."""
    told: list[Event] = []
    with empty.connect() as connection:
        acquire(connection, service=empty.service, wait_s=0, tell=told.append)
        holder = lock_holder(connection, lock_key(empty.service))
        assert holder is not None
        assert holder.pid == connection.info.backend_pid
    assert told == []


def test_a_lock_that_is_not_had_in_time_is_refused_with_its_holder(empty: Database) -> None:
    """The whole message; repeating is safe."""
    with empty.connect() as first, empty.connect() as second:
        first.execute("SET application_name = 'arxos-migrate backend on ci pid 7'")
        key = lock_key(empty.service)
        try_lock(first, key)
        holder = lock_holder(second, key)
        with pytest.raises(LockTimeoutError) as caught:
            acquire(second, service=empty.service, wait_s=0.2, tell=lambda _event: None)
    assert str(caught.value) == (
        "Another migrator of arx-backend is at work: waited 0.2 s for its lock.\n"
        f"It is held by {holder}.\n"
        "Run the same command again when it is done; that is safe."
    )


def test_the_holder_is_said_once(empty: Database) -> None:
    """Not at every try."""
    told: list[Event] = []
    with empty.connect() as first, empty.connect() as second:
        try_lock(first, lock_key(empty.service))
        holder = lock_holder(second, lock_key(empty.service))
        with pytest.raises(LockTimeoutError):
            acquire(second, service=empty.service, wait_s=0.3, tell=told.append)
    assert told == [LockWaited(holder=str(holder))]


def test_a_lock_that_is_let_go_is_had_by_the_waiter(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on asking, and says no more than once that it waits."""
    key = lock_key(empty.service)
    told: list[Event] = []
    looks: list[Holder | None] = []
    with empty.connect() as first, empty.connect() as second:
        try_lock(first, key)

        def look(connection: Connection[Any], key: int) -> Holder | None:
            looks.append(lock_holder(connection, key))
            if len(looks) == 3:
                first.close()
            return looks[-1]

        monkeypatch.setattr(lock, "lock_holder", look)
        acquire(second, service=empty.service, wait_s=60, tell=told.append)
        holder = lock_holder(second, key)
        assert holder is not None
        assert holder.pid == second.info.backend_pid
    assert len(looks) >= 3
    assert told == [LockWaited(holder=str(looks[0]))]


def test_a_waiter_is_idle_between_its_tries(empty: Database) -> None:
    """CREATE INDEX CONCURRENTLY of the holder waits for every older snapshot."""
    with empty.connect() as first, empty.connect() as second:
        first.execute("CREATE TABLE rooms (id integer)")
        try_lock(first, lock_key(empty.service))

        def build(_event: Event) -> None:
            def work() -> None:
                first.execute("CREATE INDEX CONCURRENTLY idx_rooms_id ON rooms (id)")
                first.close()

            threading.Thread(target=work).start()

        acquire(second, service=empty.service, wait_s=30, tell=build)
        valid = second.execute(
            "SELECT indisvalid FROM pg_index WHERE indexrelid = 'idx_rooms_id'::regclass"
        )
        assert valid.fetchone() == (True,)
