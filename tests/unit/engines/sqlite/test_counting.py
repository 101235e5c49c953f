"""Rows of a file are counted."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from arxos_migrations.engines.holdings import NONE, Count, Holding
from arxos_migrations.engines.sqlite import counting, hurry
from arxos_migrations.engines.sqlite.counting import count_rows

TABLES = """
CREATE TABLE "odd; ""Name" (
    id INTEGER PRIMARY KEY,
    "Select" TEXT DEFAULT 'it''s',
    number INTEGER DEFAULT -1,
    made TEXT DEFAULT CURRENT_TIMESTAMP,
    twice INTEGER GENERATED ALWAYS AS (id * 2) STORED
);
INSERT INTO "odd; ""Name" (id) VALUES (1);
INSERT INTO "odd; ""Name" (id, "Select", number, made) VALUES (2, NULL, 1, NULL), (3, 'x', -1, 'y');
"""
ODD = ('odd; "Name',)


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """Open a database with some rows."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(TABLES)
        yield connection


@pytest.mark.parametrize(
    ("column", "rows"),
    [
        (None, 3),
        ("id", 3),
        ("SELECT", 1),
        ("number", 1),
        ("made", 2),
        ("twice", 0),
        ("gone", 0),
    ],
)
def test_rows_that_hold_something_are_counted(
    column: str | None, rows: int, connection: sqlite3.Connection
) -> None:
    """Neither NULL nor a default that is the same for all; what is computed holds nothing."""
    expected = NONE if column in ("twice", "gone") else Count(rows=rows)
    assert count_rows(connection, [Holding(table=ODD, column=column)]) == [expected]


def test_a_table_that_is_gone_holds_nothing(connection: sqlite3.Connection) -> None:
    """A schema before its name is SQLite's own."""
    asked = [Holding(table=("gone",)), Holding(table=("main", *ODD))]
    assert count_rows(connection, asked) == [NONE, Count(rows=3)]


def test_a_transaction_goes_on_and_none_stays_open(connection: sqlite3.Connection) -> None:
    """Whichever there was."""
    count_rows(connection, [Holding(table=ODD)])
    assert not connection.in_transaction
    connection.execute("BEGIN")
    count_rows(connection, [Holding(table=ODD)])
    assert connection.in_transaction


def test_many_rows_are_counted_up_to_a_limit(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more than that says that there are more."""
    monkeypatch.setattr(counting, "MOST", 1)
    assert count_rows(connection, [Holding(table=ODD)]) == [Count(rows=2)]


def test_what_is_not_counted_in_time_is_not_known(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection is as it was; other errors go through."""
    monkeypatch.setattr(hurry, "_STEPS", 1)
    asked = [Holding(table=ODD)]
    assert count_rows(connection, asked, patience_s=-1) == [Count(rows=None)]
    assert count_rows(connection, asked) == [Count(rows=3)]
    connection.execute("CREATE VIEW broken AS SELECT * FROM nowhere")
    with pytest.raises(sqlite3.OperationalError):
        count_rows(connection, [Holding(table=("broken",))])
