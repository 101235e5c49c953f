"""Partitions that are detached concurrently: while a reader is waited for nobody else waits."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from arxos_migrations.errors import LockTimeoutError
from arxos_migrations.runner.postgresql.journal import clearing, outside
from support.journaled import Journaled, KilledError, executes
from support.lock_waits import holding, losses, migrate
from support.looking import until

DETACH = "ALTER TABLE parts DETACH PARTITION part CONCURRENTLY"
READS = "SELECT * FROM part"
IS_PART = "SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'part'::regclass"


@pytest.fixture
def parted(journaled: Journaled) -> Journaled:
    """Give a table with one partition."""
    journaled.do("CREATE TABLE parts (id integer) PARTITION BY LIST (id)")
    journaled.do("CREATE TABLE part PARTITION OF parts FOR VALUES IN (1)")
    return journaled


def test_who_comes_after_it_is_served(parted: Journaled, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of the partition may stay for as long as he likes."""
    lost = losses(monkeypatch)
    with (
        holding(parted.database, READS) as reader,
        parted.database.connect() as other,
        ThreadPoolExecutor(1) as pool,
    ):
        other.execute("SET lock_timeout = '1s'")
        done = pool.submit(migrate, parted, executes(DETACH), in_block=True)
        for count in range(5):
            until(lambda count=count: len(lost) > count)  # type: ignore[misc]
            other.execute(READS)
        reader.rollback()
        done.result()
    assert parted.database.rows(IS_PART) == []


def test_what_was_lost_is_gone_on_with_by_the_next_run(parted: Journaled) -> None:
    """The record says that it has begun."""
    parted.wait_s = 0.2
    with holding(parted.database, READS), pytest.raises(LockTimeoutError):
        migrate(parted, executes(DETACH), in_block=True)
    assert parted.database.rows(IS_PART) == [(True,)]
    assert [state for _, state, _ in parted.recorded()] == ["started"]
    parted.wait_s = 30
    migrate(parted, executes(DETACH), in_block=True)
    assert parted.database.rows(IS_PART) == []
    assert [state for _, state, _ in parted.recorded()] == ["done"]


@pytest.mark.parametrize("behind", [True, False])
def test_a_kill_while_it_is_brought_to_its_end_is_gone_on_with(
    parted: Journaled, monkeypatch: pytest.MonkeyPatch, *, behind: bool
) -> None:
    """Before the server has it, or when it is done and not recorded."""
    finish = clearing.finish

    def die(*arguments: object, **names: object) -> None:
        if behind:
            reader.rollback()
            finish(*arguments, **names)  # type: ignore[arg-type]
        raise KilledError

    with holding(parted.database, READS) as reader, monkeypatch.context() as patch:
        patch.setattr(outside, "finish", die)
        with pytest.raises(KilledError):
            migrate(parted, executes(DETACH), in_block=True)
    assert [state for _, state, _ in parted.recorded()] == ["started"]
    assert parted.database.rows(IS_PART) == ([] if behind else [(True,)])
    migrate(parted, executes(DETACH), in_block=True)
    assert parted.database.rows(IS_PART) == []


def test_one_that_was_not_begun_is_begun_again(
    parted: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock of the whole table keeps it from its first transaction."""
    lost = losses(monkeypatch)
    with (
        holding(parted.database, "LOCK TABLE parts") as other,
        ThreadPoolExecutor(1) as pool,
    ):
        done = pool.submit(migrate, parted, executes(DETACH), in_block=True)
        until(lambda: len(lost) > 1)
        other.rollback()
        done.result()
    assert parted.database.rows(IS_PART) == []
