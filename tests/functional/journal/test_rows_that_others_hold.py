"""A step that changes rows which others have changed: its work is not lost again and again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from arxos_migrations.domain.events import LockWaited
from arxos_migrations.engines.postgresql.gate import GatedConnection
from support.journaled import Journaled
from support.lock_waits import holding, losses, migrate
from support.looking import until

HELD = "UPDATE rooms SET name = 'theirs' WHERE id = 2"
WAITS = "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted"
OURS = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'transactionid'"


class Tries:
    """A step that changes a row, then wants what others hold; it says how often it has begun."""

    def __init__(self, then: str = "UPDATE rooms SET name = 'ours' WHERE id = 2") -> None:
        """Want another row, if nothing else."""
        self.begun = 0
        self.begins_again = threading.Event()
        self._then = then

    def __call__(self, connection: GatedConnection) -> None:
        """Do both."""
        self.begun += 1
        if self.begun > 1:
            self.begins_again.set()
        connection.execute("UPDATE rooms SET name = 'ours' WHERE id = 1")
        connection.execute(self._then.encode())


def test_once_its_work_was_lost_it_waits_for_as_long_as_there_is_patience(
    journaled: Journaled,
) -> None:
    """Longer than for the first time, which is 2 s; nobody waits for it meanwhile."""
    tries = Tries()
    with holding(journaled.database, HELD) as other, ThreadPoolExecutor(1) as pool:
        done = pool.submit(migrate, journaled, tries)
        try:
            assert tries.begins_again.wait(60)
            other.execute("SELECT pg_sleep(4)")
        finally:
            other.commit()
        done.result()
    assert tries.begun == 2
    assert journaled.database.rows("SELECT * FROM rooms ORDER BY 1") == [(1, "ours"), (2, "ours")]
    assert [type(event) for event in journaled.told] == [LockWaited]


def test_whoever_closes_a_circle_with_it_is_not_the_victim(journaled: Journaled) -> None:
    """It gives way long before the server looks for somebody to end."""
    tries = Tries()
    with holding(journaled.database, HELD) as other, ThreadPoolExecutor(1) as pool:
        done = pool.submit(migrate, journaled, tries)
        try:
            assert tries.begins_again.wait(60)
            until(lambda: journaled.database.rows(WAITS) == [(1,)])
            # Its own look is past when the circle is closed: the server would end the other.
            other.execute("SELECT pg_sleep(1.5)")
            assert journaled.database.rows(WAITS) == [(1,)]
            other.execute("UPDATE rooms SET name = 'theirs' WHERE id = 1")
        finally:
            other.commit()
        done.result()
    assert tries.begun == 3
    assert journaled.database.rows("SELECT * FROM rooms ORDER BY 1") == [(1, "ours"), (2, "ours")]


def test_who_waits_for_rows_that_it_has_changed_has_them_before_it_is_done(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Doing its work once more is the smaller loss; what was waited in vain counts."""
    tries = Tries()
    waited = losses(monkeypatch)
    with (
        holding(journaled.database, HELD) as holder,
        journaled.database.connect() as other,
        ThreadPoolExecutor(1) as pool,
    ):
        done = pool.submit(migrate, journaled, tries)
        try:
            assert tries.begins_again.wait(60)
            until(lambda: journaled.database.rows(WAITS) == [(1,)])
            other.execute("SET lock_timeout = '20s'")
            other.execute("UPDATE rooms SET name = 'theirs' WHERE id = 1")
            assert not done.done()
        finally:
            holder.commit()
        done.result()
    assert tries.begun >= 3
    assert all(seconds > 0 for seconds in waited)
    assert journaled.database.rows("SELECT * FROM rooms ORDER BY 1") == [(1, "ours"), (2, "ours")]


def test_behind_rows_nothing_is_waited_for_without_limit(journaled: Journaled) -> None:
    """A lock of the table that keeps nobody from its rows is waited for as those are."""
    journaled.do("ALTER TABLE rooms ADD CONSTRAINT named CHECK (name <> '') NOT VALID")
    journaled.wait_s = 6
    tries = Tries("ALTER TABLE rooms VALIDATE CONSTRAINT named")
    held = "LOCK TABLE rooms IN SHARE UPDATE EXCLUSIVE MODE"
    with holding(journaled.database, held) as other, ThreadPoolExecutor(1) as pool:
        done = pool.submit(migrate, journaled, tries)
        try:
            error = done.exception(60)
        finally:
            other.rollback()
    assert str(error).startswith("it needs a lock that others hold: waited 6 s for it.\nIt is held")
    assert tries.begun == 2


def test_a_statement_that_somebody_cancels_is_not_sent_again(journaled: Journaled) -> None:
    """Whoever does that means it."""
    tries = Tries()
    with holding(journaled.database, HELD), ThreadPoolExecutor(1) as pool:
        done = pool.submit(migrate, journaled, tries)
        assert tries.begins_again.wait(60)
        until(lambda: journaled.database.rows(WAITS) == [(1,)])
        with journaled.database.connect(journaled.database.admin_url) as admin:
            assert admin.execute(f"SELECT pg_cancel_backend(pid) FROM ({OURS}) AS ours").fetchall()
        with pytest.raises(psycopg.errors.QueryCanceled):
            done.result()
    assert tries.begun == 2
    assert journaled.database.rows("SELECT name FROM rooms WHERE id = 1") == [("hall",)]
