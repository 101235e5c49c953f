"""Rows that break what a check demanded that is gone."""

import sqlite3

import pytest

from arxos_migrations.proof.sqlite.seeding import break_removed, seed
from arxos_migrations.proof.walk import Rung


@pytest.mark.parametrize(
    ("expression", "condition"),
    [
        ("size <> 404", "size = 404"),
        ("name NOT IN ('admin', 'root')", "name = 'root'"),
        ("name NOT LIKE 'x_%'", "name LIKE 'x_%'"),
        ("size = 5 OR name <> 'y'", "name = 'y' AND size <> 5"),
        ("name NOT GLOB '[0-9]*' AND length(name) <> 7", "length(name) = 7"),
    ],
)
def test_a_row_breaks_it(expression: str, condition: str, connection: sqlite3.Connection) -> None:
    """One is enough, and none is needed where one does already."""
    connection.execute("CREATE TABLE Rooms (size INTEGER, name TEXT)")
    for _ in range(2):
        assert break_removed(connection, {"rooms": [expression]}) == []
        counts = connection.execute(
            f"SELECT count(*), sum(NOT ({expression}) AND ({condition})) FROM rooms"
        ).fetchone()
        assert counts in [(1, 1), (1, 0)]
        broken = connection.execute(f"SELECT count(*) FROM rooms WHERE NOT ({expression})")
        assert broken.fetchone() == (1,)


def test_rows_at_the_edges_break_most(connection: sqlite3.Connection) -> None:
    """Then nothing is put in."""
    connection.execute("CREATE TABLE rooms (size INTEGER, name TEXT)")
    seed(connection, rung=Rung.EDGES)
    checks = ["size > 0", "name IN ('a', 'b')", "length(name) < 40", "size BETWEEN 1 AND 9"]
    assert break_removed(connection, {"rooms": checks}) == []
    assert connection.execute("SELECT count(*) FROM rooms").fetchone() == (5,)


def test_what_cannot_be_broken_is_named(connection: sqlite3.Connection) -> None:
    """What another check forbids still; what is left out or gone itself is no matter."""
    connection.execute("CREATE TABLE rooms (size INTEGER CHECK (size > 0))")
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    removed = {
        "rooms": ["size > -1", "gone > 5"],
        "walls": ["x > 5"],
        "alembic_version": ["version_num <> 'x'"],
    }
    assert break_removed(connection, removed, left_out=["alembic_version"]) == ["rooms"]
    for table in ("rooms", "alembic_version"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_keys_of_such_a_row_lead_somewhere(connection: sqlite3.Connection) -> None:
    """Else the foreign key would stand in the way instead."""
    connection.execute("CREATE TABLE floors (id INTEGER PRIMARY KEY)")
    connection.execute("CREATE TABLE rooms (floor_id INT NOT NULL REFERENCES floors, size INT)")
    seed(connection, rung=Rung.EDGES)
    assert break_removed(connection, {"rooms": ["size <> 404"]}) == []
    assert connection.execute("SELECT count(*) FROM rooms").fetchone() == (6,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
