"""Locks are asked for again and again, and nothing is held in between."""

import re
from collections.abc import Callable

import psycopg
import pytest

from arxos_migrations.domain.events import LockWaited
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.errors import LockTimeoutError
from arxos_migrations.runner.postgresql.guard import PostgresqlGuard
from support.journaled import STEP, Journaled, block, value
from support.lock_waits import holding, migrate
from support.migrating import migrating

ALTER = "ALTER TABLE rooms ADD COLUMN size integer"


def alter(connection: GatedConnection) -> None:
    """Want a lock that keeps everybody out."""
    connection.execute(ALTER.encode())


def limits_after(*statements: str) -> Callable[[GatedConnection], list[str]]:
    """Ask for the limit after each statement."""

    def run(connection: GatedConnection) -> list[str]:
        limits = []
        for statement in statements:
            connection.execute(statement.encode())
            limits.append(value(connection, "SHOW lock_timeout"))
        return limits

    return run


@pytest.mark.parametrize(
    ("statements", "limits"),
    [
        ([ALTER], ["50ms"]),
        (["UPDATE rooms SET id = 1"], ["2s"]),
        (["SELECT * FROM rooms FOR UPDATE"], ["2s"]),
        (["ANALYZE rooms"], ["0"]),
        (["UPDATE rooms SET id = 1", ALTER, "UPDATE rooms SET id = 2"], ["2s", "50ms", "50ms"]),
        ([ALTER, "ANALYZE rooms"], ["50ms", "50ms"]),
        (["SHOW work_mem", "SELECT 1"], ["0", "2s"]),
        (
            ["SAVEPOINT a", ALTER, "ROLLBACK TO a", "UPDATE rooms SET id = 1"],
            ["0", "50ms", "0", "50ms"],
        ),
        (["SET LOCAL lock_timeout = '7s'", ALTER, "SELECT 1"], ["7s", "7s", "7s"]),
        (["SELECT 1", "SET lock_timeout TO '7s'", ALTER], ["2s", "7s", "7s"]),
        (["ALTER TABLE rooms ADD COLUMN lock_timeout text"], ["50ms"]),
    ],
)
def test_a_limit_is_set_by_the_kind_of_statement(
    journaled: Journaled, statements: list[str], limits: list[str]
) -> None:
    """Once somebody may be kept out, every moment counts; one of the revision's own stays."""
    seen: list[str] = []
    migrate(journaled, lambda connection: seen.extend(limits_after(*statements)(connection)))
    assert seen == limits


def test_each_transaction_has_its_own_limit(journaled: Journaled) -> None:
    """Before, in and behind a block; in a block nothing is left set."""
    seen: list[str] = []

    def revision(connection: GatedConnection) -> None:
        seen.extend(limits_after(ALTER)(connection))
        with block(connection):
            seen.extend(limits_after("SELECT 1", ALTER.replace("size", "height"))(connection))
        seen.extend(limits_after(ALTER.replace("size", "depth"))(connection))
        with block(connection):
            pass
        seen.extend(limits_after(ALTER.replace("size", "width"))(connection))

    migrate(journaled, revision)
    assert seen == ["50ms", "0", "0", "50ms", "50ms"]


def test_a_limit_of_the_revision_s_for_a_transaction_ends_with_it(journaled: Journaled) -> None:
    """Behind the block it is ours again."""
    seen: list[str] = []

    def revision(connection: GatedConnection) -> None:
        connection.execute("SET LOCAL lock_timeout = '2s'")
        seen.extend(limits_after(ALTER)(connection))
        with block(connection):
            pass
        seen.extend(limits_after(ALTER.replace("size", "height"))(connection))

    migrate(journaled, revision)
    assert seen == ["2s", "50ms"]


def test_a_limit_in_a_block_is_that_of_the_statement(journaled: Journaled) -> None:
    """The statement itself tells, since it ends with it."""
    seen: list[str] = []

    def revision(connection: GatedConnection) -> None:
        for statement in (
            "WITH a AS (INSERT INTO rooms VALUES (3) RETURNING 1) "
            "SELECT current_setting('lock_timeout')",
            "EXPLAIN (ANALYZE, VERBOSE, COSTS OFF) SELECT current_setting('lock_timeout')",
        ):
            connection.execute(statement.encode())
        seen.append(
            value(
                connection,
                "UPDATE rooms SET name = current_setting('lock_timeout') WHERE id = 1 "
                "RETURNING name",
            )
        )

    migrate(journaled, revision, in_block=True)
    assert seen == ["2s"]


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


def test_without_time_to_wait_it_is_tried_once(journaled: Journaled) -> None:
    """Then nobody has been seen yet."""
    journaled.wait_s = 0
    times: list[int] = []

    def revision(connection: GatedConnection) -> None:
        times.append(1)
        connection.execute(ALTER.encode())

    with (
        holding(journaled.database, "SELECT * FROM rooms"),
        pytest.raises(LockTimeoutError) as caught,
    ):
        migrate(journaled, revision)
    assert str(caught.value) == (
        "it needs a lock that others hold: waited 0 s for it.\n"
        "Run the same command again when they are done; that is safe."
    )
    assert len(times) == 1


@pytest.mark.parametrize(
    "statements",
    [
        ["SET LOCAL lock_timeout = '1ms'", ALTER],
        ["SET lock_timeout = '1ms'", ALTER],
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
            assert guard._waits._deadline is None
        connection.gate = None
        guard.end()
