"""Fills a file, whatever its schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from arxos_migrations.proof.sqlite.rows import read_rows
from arxos_migrations.proof.sqlite.seeding import seed
from arxos_migrations.proof.walk import Rung

TABLES = """
    CREATE TABLE Devices (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code VARCHAR(12) COLLATE NOCASE NOT NULL UNIQUE,
        kind TEXT NOT NULL CHECK (kind IN ('sensor', 'valve')),
        price NUMERIC(8, 2) CHECK (price > 0),
        details JSON NOT NULL DEFAULT '{}',
        label TEXT AS (lower(code)) STORED,
        parent_id INTEGER REFERENCES devices
    );
    CREATE TABLE readings (
        device_id INTEGER NOT NULL REFERENCES devices (id), taken_at TEXT NOT NULL,
        value ANY, PRIMARY KEY (device_id, taken_at)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE noted (text TEXT);
    CREATE VIRTUAL TABLE words USING fts5 (word);
    CREATE TABLE single (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT);
    CREATE TABLE never (x INTEGER NOT NULL CHECK (x > 5 AND x < 3));
    CREATE TABLE under_never (x INTEGER NOT NULL REFERENCES never (x));
    CREATE TABLE arxos_migrations_runs (id INTEGER PRIMARY KEY);
    CREATE TABLE alembic_version (version_num TEXT)
"""


@contextmanager
def made(script: str = TABLES) -> Iterator[sqlite3.Connection]:
    """Make tables in a database of their own."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.executescript(script)
        yield connection


def test_every_table_that_can_be_filled_is() -> None:
    """For the others there is a reason; ours and what is left out stay empty."""
    with made() as connection:
        seeded = seed(connection, rung=Rung.EDGES, left_out=["alembic_version"])
        counted = [
            connection.execute(f"SELECT count(*) FROM {name}").fetchone()
            for name in ("arxos_migrations_runs", "alembic_version")
        ]
        keys = connection.execute("PRAGMA foreign_key_check(readings)").fetchall()
    assert seeded.rows == {
        "devices": 5,
        "never": 0,
        "noted": 5,
        "readings": 5,
        "single": 1,
        "under_never": 0,
        "words": 5,
    }
    assert seeded.one_row == {"single"}
    assert seeded.unfilled == {
        "never": 'could not be filled, because no row was found that its check "x > 5 AND x < 3" '
        "accepts",
        "under_never": "could not be filled, because its foreign key over x leads to never, which "
        "is empty",
    }
    assert (counted, keys) == ([(0,), (0,)], [])


def test_rows_are_at_the_edges() -> None:
    """NULL where it may be, the last word of a list, the longest text, twins."""
    with made() as connection:
        seed(connection, rung=Rung.EDGES)
        found = connection.execute(
            "SELECT max(kind), count(*) - count(price), max(length(code)) FROM devices"
        ).fetchone()
        texts = connection.execute("SELECT text FROM noted").fetchall()
    assert found == ("valve", 1, 12)
    assert (None,) in texts
    assert max(texts.count(text) for text in texts) == 2


@pytest.mark.parametrize("rung", Rung)
def test_the_same_schema_gets_the_same_rows(rung: Rung) -> None:
    """Nothing is left to chance."""
    found = []
    for _ in range(2):
        with made() as connection:
            found.append((seed(connection, rung=rung), read_rows(connection)))
    assert found[0] == found[1]
    assert (found[0][1].count > 0) is (rung is not Rung.NONE)


def test_plain_rows_find_each_other_by_chance() -> None:
    """So a foreign key that an upgrade adds is not refused."""
    with made("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a_id INTEGER)") as found:
        seeded = seed(found, rung=Rung.PLAIN)
        lonely = found.execute("SELECT count(*) FROM b WHERE a_id NOT IN (SELECT id FROM a)")
        assert lonely.fetchone() == (0,)
    assert seeded.rows == {"a": 3, "b": 3}


def test_without_rows_nothing_is_said_of_them() -> None:
    """Nobody has tried to fill a table."""
    with made() as connection:
        seeded = seed(connection, rung=Rung.NONE)
    assert {*seeded.rows.values()} == {0}
    assert (seeded.one_row, seeded.unfilled) == (frozenset(), {})


def test_a_second_time_rows_are_added() -> None:
    """Those that were there stay."""
    with made("CREATE TABLE rooms (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)") as found:
        seed(found, rung=Rung.EDGES)
        before = read_rows(found)
        assert seed(found, rung=Rung.EDGES).rows == {"rooms": 10}
        assert read_rows(found, before=before).tables["rooms"].kept == 5
