"""Names are quoted as SQLite quotes them."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.names import quoted


@pytest.mark.parametrize(
    "name", ["rooms", "select", 'a"b', "a'b", "a b", "a;b", "ä", "", "[x]", "`"]
)
def test_whatever_is_in_a_name_it_is_one_name(connection: sqlite3.Connection, name: str) -> None:
    """SQLite stores what was meant."""
    connection.execute(f"CREATE TABLE {quoted(name)} (a)")
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [(name,)]
