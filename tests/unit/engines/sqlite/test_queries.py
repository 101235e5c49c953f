"""SQL files by name."""

import sqlite3
from pathlib import Path

import pytest

from arxos_migrations.engines.sqlite import queries
from arxos_migrations.engines.sqlite.queries import query

SAYS_SO = {"integrity": [("ok",)]}
"""What is answered where nothing is there."""
NAMES = sorted(path.stem for path in Path(queries.__file__).with_name("sql").glob("*.sql"))
SCRIPTS = {
    "count_held",
    "has_rows",
    "offline_closing",
    "offline_opening",
    "offline_place",
    "offline_place_base",
}
"""Those are for the shell, or have holes."""


@pytest.mark.parametrize("name", sorted(set(NAMES) - SCRIPTS))
def test_each_query_is_sql_that_sqlite_reads(connection: sqlite3.Connection, name: str) -> None:
    """On an empty file too."""
    values = {"name": "x", "table": "x", "prefix": "x"}
    assert connection.execute(query(name), values).fetchall() == SAYS_SO.get(name, [])


def test_a_file_is_read_once() -> None:
    """Migrations ask for the same few again and again."""
    assert query(NAMES[0]) is query(NAMES[0])
