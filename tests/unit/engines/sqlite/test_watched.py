"""Every statement of a connection is seen, and what it returns is the driver's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import create_engine, text

from arxos_migrations.engines.sqlite.watched import WatchedConnection


class Seen:
    """What a test sees of a statement."""

    row_count = -2


class Watcher:
    """Keeps what is executed."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.seen: list[tuple[str, int]] = []

    @contextmanager
    def __call__(self, statement: str) -> Iterator[Seen]:
        """Stand around a statement."""
        sent = Seen()
        try:
            yield sent
        finally:
            self.seen.append((statement, sent.row_count))


@pytest.fixture
def connection() -> Iterator[WatchedConnection]:
    """Open a database in memory."""
    opened = sqlite3.connect(
        ":memory:", isolation_level=None, factory=WatchedConnection, check_same_thread=False
    )
    with closing(opened) as connection:
        connection.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT)")
        yield connection


@pytest.fixture
def watcher(connection: WatchedConnection) -> Watcher:
    """Begin to watch."""
    watcher = Watcher()
    connection.watch = watcher
    return watcher


def test_all_ways_to_execute_are_seen(connection: WatchedConnection, watcher: Watcher) -> None:
    """With rows where the driver counts them."""
    cursor = connection.cursor()
    assert cursor.execute("INSERT INTO rooms VALUES (?, ?)", (1, "a")) is cursor
    cursor.executemany("INSERT INTO rooms VALUES (?, ?)", [(2, "b"), (3, "c")])
    connection.execute("UPDATE rooms SET name = 'd'")
    connection.executemany("DELETE FROM rooms WHERE id = ?", iter([(1,), (2,)]))
    connection.executescript("SELECT 1; SELECT 2;")
    assert connection.execute("SELECT id, name FROM rooms").fetchall() == [(3, "d")]
    assert watcher.seen == [
        ("INSERT INTO rooms VALUES (?, ?)", 1),
        ("INSERT INTO rooms VALUES (?, ?)", 2),
        ("UPDATE rooms SET name = 'd'", 3),
        ("DELETE FROM rooms WHERE id = ?", 2),
        ("SELECT 1; SELECT 2;", -2),
        ("SELECT id, name FROM rooms", -1),
    ]


def test_a_statement_that_fails_is_seen(connection: WatchedConnection, watcher: Watcher) -> None:
    """And the error is SQLite's."""
    with pytest.raises(sqlite3.OperationalError, match="no such table: halls"):
        connection.execute("DELETE FROM halls")
    assert watcher.seen == [("DELETE FROM halls", -2)]


def test_sqlalchemy_is_seen(connection: WatchedConnection, watcher: Watcher) -> None:
    """It makes its cursors itself."""
    engine = create_engine("sqlite://", creator=lambda: connection)
    with engine.connect() as wrapped:
        wrapped.execute(text("INSERT INTO rooms VALUES (:id, 'a')"), {"id": 1})
    assert ("INSERT INTO rooms VALUES (?, 'a')", 1) in watcher.seen


def test_nobody_need_watch(connection: WatchedConnection) -> None:
    """Other cursors can be asked for as well."""
    assert connection.execute("SELECT 1").fetchall() == [(1,)]
    assert type(connection.cursor(sqlite3.Cursor)) is sqlite3.Cursor
