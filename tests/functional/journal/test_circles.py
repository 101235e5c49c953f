"""Whoever waits for a step already, when the step comes to wait for him, is not the victim."""

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.runner.postgresql.limits import ROWS_S
from support.journaled import Function, Journaled, executes
from support.lock_waits import holding, losses, migrate
from support.looking import until

HELD = "UPDATE rooms SET name = 'theirs' WHERE id = 2"
WANTED = "UPDATE rooms SET name = 'theirs' WHERE id = 1"
FIRST, SECOND = (f"UPDATE rooms SET name = 'ours' WHERE id = {number}" for number in (1, 2))
WAITS = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND locktype IN ('transactionid', 'relation', 'virtualxid')
"""
SLEEPS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"


def copies(connection: GatedConnection) -> None:
    """Write the key that others have written."""
    with connection.cursor().copy("COPY desks FROM STDIN") as copy:
        copy.write("1\n2\n")


@pytest.mark.parametrize("then", [executes(SECOND), executes(f"{SECOND}; SELECT 1"), copies])
def test_a_step_that_closes_a_circle_gives_way(journaled: Journaled, then: Function) -> None:
    """In its first try: the other's look is due before its own."""
    journaled.do("CREATE TABLE desks (id integer PRIMARY KEY)")
    waiting: list[Future[Any]] = []

    def closes(connection: GatedConnection) -> None:
        connection.execute(FIRST.encode())
        if not waiting:
            waiting.append(pool.submit(other.execute, WANTED))
            until(lambda: journaled.database.rows(WAITS) == [(1,)])
        then(connection)

    with (
        holding(journaled.database, f"{HELD}; INSERT INTO desks VALUES (2)") as other,
        ThreadPoolExecutor(2) as pool,
    ):
        done = pool.submit(migrate, journaled, closes)
        until(lambda: bool(waiting) and waiting[0].done())
        assert waiting[0].exception() is None
        other.rollback()
        done.result()
    assert journaled.database.rows("SELECT name FROM rooms WHERE id = 1") == [("ours",)]


def test_one_statement_that_holds_rows_and_wants_more_gives_way(journaled: Journaled) -> None:
    """It is the first of its transaction, and is long at work between two rows."""
    statement = "UPDATE rooms SET name = 'ours' WHERE id = 1 OR pg_sleep(0.5) IS NOT NULL"
    with holding(journaled.database, HELD) as other, ThreadPoolExecutor(1) as pool:
        done = pool.submit(migrate, journaled, executes(statement))
        until(lambda: journaled.database.rows(SLEEPS) == [(1,)])
        other.execute(WANTED)
        other.rollback()
        done.result()
    assert journaled.database.rows("SELECT DISTINCT name FROM rooms") == [("ours",)]


def test_who_wants_rows_of_a_step_that_waits_has_them_soon(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At no try does he wait as long as the step might."""
    lost = losses(monkeypatch)

    def changes(connection: GatedConnection) -> None:
        connection.execute(FIRST.encode())
        connection.execute(SECOND.encode())

    with (
        holding(journaled.database, HELD) as holder,
        journaled.database.connect() as other,
        ThreadPoolExecutor(1) as pool,
    ):
        other.execute("SET lock_timeout = '20s'")
        done = pool.submit(migrate, journaled, changes)
        for count in range(3):
            until(lambda: journaled.database.rows(WAITS) == [(1,)])
            other.execute(WANTED)
            until(lambda count=count: len(lost) > count)  # type: ignore[misc]
        holder.rollback()
        done.result()
    assert lost
    assert all(seconds < ROWS_S for seconds in lost)


CONCURRENT = {
    "CREATE INDEX CONCURRENTLY ix ON rooms (id)": (
        "LOCK TABLE rooms IN SHARE ROW EXCLUSIVE MODE",
        "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('ix')",
        [(True,)],
    ),
    "DROP INDEX CONCURRENTLY there": (
        "TRUNCATE rooms",
        "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('there')",
        [],
    ),
    "REINDEX INDEX CONCURRENTLY there": (
        "LOCK TABLE rooms IN SHARE MODE",
        "SELECT indisvalid FROM pg_index WHERE indrelid = 'rooms'::regclass",
        [(True,)],
    ),
}


@pytest.mark.parametrize(("statement", "expected"), CONCURRENT.items(), ids=list(CONCURRENT))
def test_what_is_done_beside_the_application_gives_way_as_well(
    journaled: Journaled, statement: str, expected: tuple[str, str, list[object]]
) -> None:
    """It waits as long as it takes, but for whoever waits for it: then it is begun again."""
    wants, state, found = expected
    if "there" in statement:
        journaled.do("CREATE INDEX there ON rooms (id)")
    with (
        holding(journaled.database, "INSERT INTO rooms VALUES (3)") as other,
        ThreadPoolExecutor(1) as pool,
    ):
        done = pool.submit(migrate, journaled, executes(statement), in_block=True)
        until(lambda: journaled.database.rows(WAITS) == [(1,)])
        # Its own look is past when the circle is closed: the server would end the other.
        other.execute("SELECT pg_sleep(1.5)")
        other.execute(wants.encode())
        other.rollback()
        done.result()
    assert journaled.database.rows(state) == found
