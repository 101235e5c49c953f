"""SQL files by name."""

import sqlite3
from pathlib import Path

import pytest

from arxos_migrations.snapshot.sqlite import queries
from arxos_migrations.snapshot.sqlite.queries import query

NAMES = sorted(path.stem for path in Path(queries.__file__).with_name("sql").glob("*.sql"))
ROWS = {"columns": 0, "reported": 1, "settings": 1, "texts": 0}


def test_all_are_looked_at() -> None:
    """One that is new as well."""
    assert list(ROWS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_query_is_sql_that_sqlite_reads(connection: sqlite3.Connection, name: str) -> None:
    """On an empty file too."""
    assert len(connection.execute(query(name), {"name": "x"}).fetchall()) == ROWS[name]
