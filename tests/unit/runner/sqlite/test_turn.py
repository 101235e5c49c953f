"""A turn begins with the write lock, or says who has it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from arxos_migrations.domain.events import Event, LockWaited
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.sqlite.holder import Holder
from arxos_migrations.errors import FailedCleanError, LockTimeoutError, RefusedError
from arxos_migrations.runner.sqlite import turn
from arxos_migrations.runner.sqlite.turn import Turn

OTHER = Holder(pid=4711, program="telemetry")


def turn_of(
    connection: sqlite3.Connection,
    service: Service,
    wait_s: float,
    told: list[Event] | None = None,
    waits: list[float] | None = None,
) -> Turn:
    """Make the turns of a run."""
    tell = (told if told is not None else []).append
    note_wait = (waits if waits is not None else []).append
    return Turn(connection, service=service, wait_s=wait_s, tell=tell, note_wait=note_wait)


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Read a setting."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def test_a_turn_can_write_and_has_no_foreign_keys(
    connection: sqlite3.Connection, service: Service
) -> None:
    """Later statements wait as long as this one may."""
    connection.execute("PRAGMA foreign_keys = ON")
    told: list[Event] = []
    waits: list[float] = []
    turn_of(connection, service, 7, told, waits).begin()
    assert connection.in_transaction
    assert waits == []
    assert (pragma(connection, "foreign_keys"), pragma(connection, "busy_timeout")) == (0, 7000)
    assert told == []


def test_it_waits_for_a_writer_and_names_him_once(
    connection: sqlite3.Connection,
    path: Path,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """However often it looks who he is; then it has the lock, and has waited."""
    looks: list[Path] = []
    told: list[Event] = []
    waits: list[float] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def look(at: Path) -> Holder:
            looks.append(at)
            if len(looks) == 3:
                other.execute("ROLLBACK")
            return OTHER

        monkeypatch.setattr(turn, "holder_of", look)
        turn_of(connection, service, 60, told, waits).begin()
    assert connection.in_transaction
    assert looks == [path] * 3
    assert len(waits) == 3
    assert all(wait > 0 for wait in waits)
    assert told == [
        LockWaited(holder="process 4711 (telemetry)", what="whoever has locked the file")
    ]


@pytest.mark.parametrize(
    ("holder", "who"), [(OTHER, "It is held by process 4711 (telemetry).\n"), (None, "")]
)
def test_after_its_time_it_gives_up(
    connection: sqlite3.Connection,
    path: Path,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
    holder: Holder | None,
    who: str,
) -> None:
    """The whole message, also where the system does not tell who it is."""
    from arxos_migrations.engines.sqlite import errors

    monkeypatch.setattr(turn, "holder_of", lambda _path: holder)
    monkeypatch.setattr(errors, "holder_of", lambda _path: holder)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockTimeoutError) as caught:
            turn_of(connection, service, 0.1).begin()
    assert str(caught.value) == (
        f"The database file of rooms is locked: waited 0.1 s to write {path}.\n"
        f"{who}"
        "Run the same command again when it is free; that is safe."
    )
    assert not connection.in_transaction


def test_a_file_that_is_no_database_is_not_waited_for(path: Path, service: Service) -> None:
    """It would never become free."""
    path.write_text("Dear building,\n" * 100)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(RefusedError, match="is no SQLite database"),
    ):
        turn_of(connection, service, 60).begin()


def test_two_migrators_have_no_turn_at_once(
    connection: sqlite3.Connection, path: Path, service: Service
) -> None:
    """Not even while one has committed a part of its step; the file is gone in the end."""
    first = turn_of(connection, service, 1)
    first.begin()
    connection.execute("COMMIT")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        second = turn_of(other, service, 0.1)
        with pytest.raises(LockTimeoutError, match="is locked: waited"):
            second.begin()
        first.begin()
        connection.execute("COMMIT")
        first.end()
        second.begin()
        second.end()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("statements", "intact"),
    [
        ("CREATE TABLE rooms (id)", True),
        ("SAVEPOINT own; ROLLBACK TO own; RELEASE own", True),
        ("COMMIT", False),
        ("ROLLBACK", False),
        ("COMMIT; BEGIN", False),
        ("COMMIT; BEGIN; SAVEPOINT own", False),
    ],
)
def test_a_transaction_that_was_ended_is_not_the_one_that_was_begun(
    connection: sqlite3.Connection, service: Service, statements: str, *, intact: bool
) -> None:
    """Asked as often as wanted."""
    turn = turn_of(connection, service, 1)
    turn.begin()
    for statement in statements.split(";"):
        connection.execute(statement)
    assert [turn.is_intact(), turn.is_intact()] == [intact, intact]
    turn.end()


def test_a_lock_file_that_cannot_be_made_is_named(
    connection: sqlite3.Connection,
    path: Path,
    service: Service,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The whole message."""

    def refuse(*_words: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(turn, "try_lock", refuse)
    with pytest.raises(FailedCleanError) as caught:
        turn_of(connection, service, 1).begin()
    assert str(caught.value) == (
        f"The lock file {path}-migrating cannot be had: Permission denied.\n"
        "Remove it if it is there, or let this user write to its folder, "
        "then run the same command again."
    )
