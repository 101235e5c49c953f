"""What an interruption has left is cleared away beside the application."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.runner.postgresql.journal.clearing import drop, finish
from arxos_migrations.runner.postgresql.waiting import Waits
from support.interrupted import leave_detaching
from support.journaled import Journaled
from support.lock_waits import holding, losses
from support.looking import until
from support.migrating import migrating

NAMES = {"parent": "parts", "partition": "part"}
IS_PART = "SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'part'::regclass"
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@pytest.fixture
def connection(journaled: Journaled) -> Iterator[GatedConnection]:
    """Give a connection in autocommit mode."""
    with migrating(journaled.database) as connection:
        yield connection


@pytest.fixture
def waits(journaled: Journaled, connection: GatedConnection) -> Iterator[Waits]:
    """Give the patience."""
    waits = Waits(connection, wait_s=30, tell=journaled.told.append)
    yield waits
    waits.close()


def test_an_index_is_dropped_when_its_users_are_done(
    journaled: Journaled, connection: GatedConnection, waits: Waits
) -> None:
    """A circle with one of them is left, and it is dropped again; what is not there is no error."""
    journaled.do("CREATE INDEX there ON rooms (id)")
    with (
        holding(journaled.database, "INSERT INTO rooms VALUES (3)") as other,
        ThreadPoolExecutor(1) as pool,
    ):
        done = pool.submit(drop, connection, "there", waits)
        until(lambda: journaled.database.rows(WAITS) == [(1,)])
        # Its own look is past when the circle is closed: the server would end the other.
        other.execute("SELECT pg_sleep(1.5)")
        other.execute("LOCK TABLE rooms IN SHARE ROW EXCLUSIVE MODE")
        other.rollback()
        done.result()
    assert journaled.database.rows("SELECT to_regclass('there')") == [(None,)]
    drop(connection, "there", waits)
    assert not waits.has_lost


def test_a_partition_is_asked_for_a_moment_at_a_time(
    journaled: Journaled,
    connection: GatedConnection,
    waits: Waits,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It keeps everybody out; where it is gone already nothing is done."""
    journaled.do("CREATE TABLE parts (id integer) PARTITION BY LIST (id)")
    journaled.do("CREATE TABLE part PARTITION OF parts FOR VALUES IN (1)")
    leave_detaching(journaled, "ALTER TABLE parts DETACH PARTITION part CONCURRENTLY")
    lost = losses(monkeypatch)
    with holding(journaled.database, "SELECT * FROM part") as other, ThreadPoolExecutor(1) as pool:
        done = pool.submit(finish, connection, waits, **NAMES)
        until(lambda: len(lost) > 1)
        other.rollback()
        done.result()
    assert journaled.database.rows(IS_PART) == []
    finish(connection, waits, **NAMES)
