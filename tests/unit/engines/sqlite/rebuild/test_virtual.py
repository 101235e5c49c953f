"""A virtual table that reads another one is found by its arguments."""

import sqlite3

import pytest

from arxos_migrations.engines.sqlite.rebuild.native import drop_column, rename_column
from arxos_migrations.engines.sqlite.rebuild.virtual import virtual_readers
from arxos_migrations.errors import RefusedError

WORDS = "CREATE VIRTUAL TABLE words USING fts5(floor, content='Rooms', tokenize=\"porter\")"


def test_it_is_found_by_both_names(database: sqlite3.Connection) -> None:
    """Those of the table and of the column."""
    database.execute(WORDS)
    database.execute("CREATE VIRTUAL TABLE other USING fts5(floor, rooms_of_it)")
    assert virtual_readers(database, "rooms", "FLOOR") == ("the virtual table words",)
    assert virtual_readers(database, "rooms", "code") == ()


def test_its_column_is_neither_dropped_nor_renamed(database: sqlite3.Connection) -> None:
    """It would be found missing when somebody searches."""
    database.execute(WORDS)
    with pytest.raises(
        RefusedError, match="The column floor of rooms is used by the virtual table"
    ):
        drop_column(database, "rooms", "floor")
    with pytest.raises(
        RefusedError, match="The column floor of rooms is used by the virtual table"
    ):
        rename_column(database, "rooms", "floor", "level")
