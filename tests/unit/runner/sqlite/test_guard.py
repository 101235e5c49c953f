"""A guard begins turns, and lets no step leave rows that point at nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.sqlite.lock_file import lock_file_of
from arxos_migrations.engines.sqlite.watched import WatchedConnection
from arxos_migrations.errors import FailedCleanError
from arxos_migrations.runner.sqlite.guard import SqliteGuard

TABLES = """
CREATE TABLE buildings (id INTEGER PRIMARY KEY);
CREATE TABLE floors (id INTEGER PRIMARY KEY, building_id INTEGER REFERENCES buildings);
CREATE TABLE rooms (
    id INTEGER PRIMARY KEY,
    building_id INTEGER REFERENCES buildings,
    floor_id INTEGER REFERENCES floors
);
INSERT INTO buildings VALUES (1);
INSERT INTO floors VALUES (1, 1), (2, 8);
"""


@pytest.fixture
def guard(connection: sqlite3.Connection, service: Service) -> SqliteGuard:
    """Watch over a file in which one floor points at nothing already."""
    connection.executescript(TABLES)
    return SqliteGuard(connection, service=service, wait_s=1, tell=lambda _event: None)


def test_a_guard_judges_the_file_first(guard: SqliteGuard, connection: sqlite3.Connection) -> None:
    """And takes no lock for the run."""
    guard.check()
    guard.take()
    assert guard.turn_per_step
    assert not connection.in_transaction


def test_what_pointed_at_nothing_before_may_stay(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """Nobody is asked to mend old rows in a hurry."""
    guard.begin()
    connection.execute("INSERT INTO rooms VALUES (1, 1, 1)")
    guard.complete()
    connection.execute("COMMIT")


def test_new_ones_are_refused_by_table_and_column(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """The whole message, with numbers and no rows."""
    guard.begin()
    connection.execute("INSERT INTO rooms VALUES (1, 4711, NULL), (2, 4711, 9)")
    connection.execute("DELETE FROM buildings")
    with pytest.raises(FailedCleanError) as caught:
        guard.complete()
    assert str(caught.value) == (
        "it leaves rows whose foreign key finds nothing.\n"
        "1 row of floors (building_id) would point at no row of buildings.\n"
        "2 rows of rooms (building_id) would point at no row of buildings.\n"
        "1 row of rooms (floor_id) would point at no row of floors.\n"
        "Foreign keys are off while a revision runs, so ON DELETE does nothing: let the revision "
        "delete or mend those rows, then run the same command again."
    )


def test_keys_that_do_not_fit_into_the_message_are_counted(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """It has five lines at most."""
    connection.execute("CREATE TABLE doors (room_id INTEGER REFERENCES rooms)")
    guard.begin()
    connection.execute("INSERT INTO rooms VALUES (1, 4711, 9)")
    connection.execute("INSERT INTO doors VALUES (9)")
    connection.execute("DELETE FROM buildings")
    with pytest.raises(FailedCleanError) as caught:
        guard.complete()
    assert str(caught.value).splitlines()[3] == (
        "1 row of rooms (building_id) would point at no row of buildings. And 1 more."
    )


def test_keys_without_their_table_are_refused_by_table_and_columns(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """Where no row has them as well, which alone SQLite's own check would see."""
    connection.execute("CREATE TABLE old (a REFERENCES gone)")
    guard.begin()
    connection.execute("DELETE FROM floors")
    connection.execute("DROP TABLE buildings")
    connection.execute("CREATE TABLE doors (a, b, FOREIGN KEY (a, b) REFERENCES Buildings (x, y))")
    connection.execute("CREATE TABLE walls (a REFERENCES buildings)")
    with pytest.raises(FailedCleanError) as caught:
        guard.complete()
    assert str(caught.value) == (
        "it leaves foreign keys whose table is not there.\n"
        "doors (a, b) would refer to a table Buildings that does not exist.\n"
        "floors (building_id) would refer to a table buildings that does not exist.\n"
        "rooms (building_id) would refer to a table buildings that does not exist. And 1 more.\n"
        "Let the revision drop or change those foreign keys, or make the table that they refer "
        "to, then run the same command again."
    )


def test_a_table_may_come_after_the_keys_that_refer_to_it(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """In the same step; and what is there may go with all that refers to it."""
    guard.begin()
    connection.execute("CREATE TABLE doors (a REFERENCES halls)")
    connection.execute("CREATE TABLE HALLS (id INTEGER PRIMARY KEY)")
    for table in ("buildings", "floors", "rooms"):
        connection.execute(f"DROP TABLE {table}")
    guard.complete()


def test_a_table_may_come_in_a_later_step(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """SQLite lets a key be made before its table, and chains of revisions do."""
    for statement in (
        "CREATE TABLE doors (a REFERENCES halls)",
        "CREATE TABLE halls (id INTEGER PRIMARY KEY)",
    ):
        guard.begin()
        connection.execute(statement)
        guard.complete()
        connection.execute("COMMIT")
    guard.begin()
    connection.execute("DROP TABLE halls")
    with pytest.raises(FailedCleanError, match="whose table is not there"):
        guard.complete()


def test_the_next_turn_starts_from_what_the_last_one_left(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """A violation that a step has mended is new when the next one makes it again."""
    guard.begin()
    connection.execute("DELETE FROM floors WHERE id = 2")
    guard.complete()
    connection.execute("COMMIT")
    guard.begin()
    connection.execute("INSERT INTO floors VALUES (2, 8)")
    with pytest.raises(FailedCleanError):
        guard.complete()


def test_what_others_write_between_turns_is_not_held_against_a_step(
    guard: SqliteGuard, connection: sqlite3.Connection, path: Path
) -> None:
    """They wrote without foreign keys."""
    guard.begin()
    guard.complete()
    connection.execute("COMMIT")
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("INSERT INTO floors VALUES (3, 9)")
    guard.begin()
    guard.complete()


def test_what_is_done_apart_stays_and_the_lock_file_too(
    guard: SqliteGuard, connection: sqlite3.Connection, path: Path
) -> None:
    """So that nobody comes between it and the first turn, which may be rolled back."""
    with guard.apart():
        connection.execute("INSERT INTO buildings VALUES (2)")
    assert not connection.in_transaction
    assert lock_file_of(path).exists()
    guard.begin()
    connection.execute("INSERT INTO buildings VALUES (3)")
    connection.execute("ROLLBACK")
    guard.end()
    assert not lock_file_of(path).exists()
    assert connection.execute("SELECT id FROM buildings").fetchall() == [(1,), (2,)]


def test_what_fails_apart_is_rolled_back(
    guard: SqliteGuard, connection: sqlite3.Connection
) -> None:
    """And nothing is open afterwards."""

    def fail() -> None:
        with guard.apart():
            connection.execute("INSERT INTO buildings VALUES (2)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not connection.in_transaction
    assert connection.execute("SELECT id FROM buildings").fetchall() == [(1,)]


def test_statements_of_a_step_are_counted_and_no_others(path: Path, service: Service) -> None:
    """Without their values, on a connection that can be watched."""
    step = Step(revision="001", direction=Direction.UPGRADE, title="")
    opened = sqlite3.connect(path, isolation_level=None, factory=WatchedConnection)
    with closing(opened) as connection:
        guard = SqliteGuard(connection, service=service, wait_s=1, tell=lambda _event: None)

        def revise() -> None:
            connection.execute("CREATE TABLE a (name TEXT)")
            for name in ("canary", "other"):
                connection.execute(f"INSERT INTO a VALUES ('{name}')")

        guard.begin()
        guard.run(step, "5ca1ab1e", revise)
        guard.complete()
        guard.commit()
        guard.end()
        statements, waited_s = guard.statements.taken()
    assert [(each.text, each.times, each.row_count) for each in statements] == [
        ("CREATE TABLE a (name TEXT)", 1, None),
        ("INSERT INTO a VALUES (?)", 2, 2),
    ]
    assert waited_s == 0
