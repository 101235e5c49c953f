"""Locks are asked for again and again, and nothing is held in between."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import psycopg
import pytest

from arxos_migrations.domain.events import LockWaited
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import LockTimeoutError
from arxos_migrations.runner.postgresql.guard import PostgresqlGuard
from arxos_migrations.runner.postgresql.sending import Sending
from arxos_migrations.runner.postgresql.waiting import Waits
from support.journaled import STEP, Journaled, block, value
from support.lock_waits import holding, migrate
from support.migrating import migrating

ALTER = "ALTER TABLE rooms ADD COLUMN size integer"


class Clock:
    """What waiting looks at, moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
        """Stand in the place of the time; each pause is kept and takes none."""
        self.now = 0.0
        self.at_pause: Callable[[], object] = lambda: None

        def sleep(seconds: float) -> None:
            self.now += seconds
            pauses.append(seconds)
            self.at_pause()

        time = SimpleNamespace(monotonic=self, sleep=sleep)
        for module in (Waits.__module__, Sending.__module__):
            monkeypatch.setattr(f"{module}.time", time)

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def alter(connection: GatedConnection) -> None:
    """Want a lock that keeps everybody out."""
    connection.execute(ALTER.encode())


def test_after_the_deadline_the_blocker_is_named(journaled: Journaled) -> None:
    """The whole message; nothing stays."""
    journaled.wait_s = 1

    def revision(connection: GatedConnection) -> None:
        connection.execute("CREATE TABLE others ()")
        connection.execute(ALTER.encode())

    with holding(journaled.database, "SELECT * FROM rooms WHERE name = 'secret'") as reader:
        with pytest.raises(LockTimeoutError) as caught:
            migrate(journaled, revision)
        pid = reader.info.backend_pid
    first, second, third = str(caught.value).splitlines()
    assert first == "it needs a lock that others hold: waited 1 s for it."
    assert re.fullmatch(
        rf"It is held by the application \(backend {pid}, role arxos_migrator, "
        r"idle in transaction, in its transaction for \d+\.\d s\): "
        r"SELECT \* FROM rooms WHERE name = \?",
        second,
    )
    assert third == "Run the same command again when they are done; that is safe."
    assert [type(event) for event in journaled.told] == [LockWaited]
    assert journaled.database.rows("SELECT to_regclass('others')") == [(None,)]


def test_work_that_was_lost_is_not_done_again_in_a_hurry(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pause takes as long as the work, which does not count as waiting."""
    pauses: list[float] = []
    clock = Clock(monkeypatch, pauses)
    journaled.wait_s = 60
    work = iter((4.0, 100.0, 0.0, 0.0))

    def revision(connection: GatedConnection) -> None:
        clock.now += next(work)
        alter(connection)

    with holding(journaled.database, "SELECT * FROM rooms") as reader:
        clock.at_pause = lambda: reader.rollback() if len(pauses) == 2 else None
        migrate(journaled, revision)
    assert [round(pause) for pause in pauses] == [4, 56]


def test_only_the_work_that_is_lost_counts(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a block that is one statement, and not what the revision has done before it."""
    pauses: list[float] = []
    clock = Clock(monkeypatch, pauses)

    def revision(connection: GatedConnection) -> None:
        clock.now += 7
        alter(connection)

    with holding(journaled.database, "SELECT * FROM rooms") as reader:
        clock.at_pause = reader.rollback
        migrate(journaled, revision, in_block=True)
    (pause,) = pauses
    assert pause < 1


def test_the_patience_is_over_when_that_long_was_waited(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the work took."""
    pauses: list[float] = []
    clock = Clock(monkeypatch, pauses)
    journaled.wait_s = 60

    def revision(connection: GatedConnection) -> None:
        clock.now += 40
        alter(connection)

    with holding(journaled.database, "SELECT * FROM rooms"), pytest.raises(LockTimeoutError):
        migrate(journaled, revision)
    assert [round(pause) for pause in pauses] == [40, 20]


def test_work_that_was_lost_for_rows_leaves_the_patience_to_them(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are waited for at the next try, so it begins behind a turn of the others'."""
    pauses: list[float] = []
    clock = Clock(monkeypatch, pauses)
    journaled.wait_s = 10
    limits: list[str] = []

    def revision(connection: GatedConnection) -> None:
        clock.now += 12
        connection.execute("UPDATE rooms SET name = 'ours'")
        limits.append(value(connection, "SHOW lock_timeout"))

    with holding(journaled.database, "SELECT * FROM rooms FOR UPDATE") as other:
        clock.at_pause = other.rollback
        migrate(journaled, revision)
    (pause,) = pauses
    assert pause < 1
    assert limits == [f"{int((10 - pause) * 1000)}ms"]


@pytest.mark.parametrize(
    ("in_block", "parts"), [(True, 1), (False, 1), (False, 2)], ids=["block", "one", "two"]
)
def test_what_was_waited_for_a_lock_that_was_had_is_forgiven(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch, *, in_block: bool, parts: int
) -> None:
    """A step may have many statements and transactions, and each statement has to wait once."""
    pauses: list[float] = []
    clock = Clock(monkeypatch, pauses)
    journaled.wait_s = 0.5
    tables = [f"table_{number}" for number in range(8)]
    for table in tables:
        journaled.do(f"CREATE TABLE {table} ()")

    with holding(journaled.database, "SELECT 1") as other:
        clock.at_pause = other.rollback

        def revision(connection: GatedConnection) -> None:
            for number, table in enumerate(tables):
                if parts == 2 and number == len(tables) // 2:
                    with block(connection):
                        pass
                if len(pauses) == number:
                    other.execute(f"SELECT * FROM {table}".encode())
                connection.execute(f"ALTER TABLE {table} ADD COLUMN size integer".encode())

        migrate(journaled, revision, in_block=in_block)
    assert len(pauses) == len(tables)


@pytest.mark.parametrize(
    "statements",
    [
        ["SET LOCAL lock_timeout = '1ms'", ALTER],
        ["SET lock_timeout = '1ms'", ALTER],
        [f"SET LOCAL lock_timeout = '1ms'; {ALTER}"],
        [f"SELECT set_config('lock_timeout', '1ms', true); {ALTER}"],
        [f"DO $$ BEGIN SET LOCAL lock_timeout = '1ms'; {ALTER}; END $$"],
        ["LOCK TABLE rooms IN ACCESS EXCLUSIVE MODE NOWAIT"],
        ["SELECT * FROM rooms FOR UPDATE NOWAIT"],
    ],
)
def test_a_revision_that_wants_to_know_at_once_is_told(
    journaled: Journaled, statements: list[str]
) -> None:
    """It has a reason; nothing is repeated."""
    times: list[int] = []

    def revision(connection: GatedConnection) -> None:
        times.append(1)
        for statement in statements:
            connection.execute(statement.encode())

    with (
        holding(journaled.database, "SELECT * FROM rooms FOR UPDATE"),
        pytest.raises(psycopg.errors.LockNotAvailable),
    ):
        migrate(journaled, revision)
    assert len(times) == 1
    assert journaled.told == []


def test_another_step_has_its_own_time(journaled: Journaled) -> None:
    """The deadline of one is not that of the next."""
    with migrating(journaled.database) as connection:
        database = journaled.database
        guard = PostgresqlGuard(
            connection,
            service=database.service,
            target=database.service.targets["local"],
            wait_s=0.2,
            tell=journaled.told.append,
        )
        guard.take()
        for _ in range(2):
            connection.autocommit = False
            with holding(database, "SELECT * FROM rooms"), pytest.raises(LockTimeoutError):
                guard.run(STEP, "source", lambda: alter(connection))
            guard._journal._step = None
            connection.rollback()
            guard.run(STEP, "source", lambda: None)
            connection.rollback()
            assert guard._waits._patience.left_s == 0.2
        connection.gate = None
        guard.end()
