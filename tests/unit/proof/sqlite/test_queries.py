"""SQL files by name."""

import sqlite3
from pathlib import Path

import pytest

from arxos_migrations.proof.sqlite import queries
from arxos_migrations.proof.sqlite.queries import query

NAMES = sorted(path.stem for path in Path(queries.__file__).with_name("sql").glob("*.sql"))
ROWS = {
    "columns": 1,
    "count_on": 0,
    "counters": 0,
    "counting": 1,
    "foreign_keys": 0,
    "keys": 0,
    "rows": 0,
    "values": 1,
    "view": None,
}
"""How many each finds; of a program that SQLite explains nobody knows."""


def test_all_are_looked_at() -> None:
    """One that is new as well."""
    assert list(ROWS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_query_is_sql_that_sqlite_reads(connection: sqlite3.Connection, name: str) -> None:
    """Names are put in where they are wanted."""
    connection.execute("CREATE TABLE rooms (id INTEGER PRIMARY KEY AUTOINCREMENT)")
    statement = query(name).format(cells="id", column="id", table='"rooms"', view='"rooms"')
    found = connection.execute(statement, {"table": "rooms"}).fetchall()
    assert len(found) == ROWS[name] if ROWS[name] is not None else found
