"""The database's texts, by what they belong to."""

import sqlite3
from collections.abc import Callable

import pytest
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, MetaData

from arxos_migrations.comparison.sqlite.stored import read, stored

_SCRIPT = """
CREATE TABLE "Rooms" (id integer primary key, name text unique);
CREATE INDEX by_name ON rooms (name);
CREATE TRIGGER look AFTER INSERT ON rooms BEGIN SELECT 1; END;
CREATE TABLE other (id);
"""


def test_texts_are_found_by_names_of_any_case(
    driver: sqlite3.Connection, connection: Connection
) -> None:
    """The index of a constraint has no text."""
    driver.executescript(_SCRIPT)
    there = read(connection)
    assert there.table("ROOMS").startswith('CREATE TABLE "Rooms"')
    assert there.indexes("rooms")["by_name"].sql == "CREATE INDEX by_name ON rooms (name)"
    assert list(there.triggers("rooms")) == ["look"]
    assert [text.split(" (")[0] for text in there.of_table("rooms")] == [
        'CREATE TABLE "Rooms"',
        "CREATE INDEX by_name ON rooms",
        "CREATE TRIGGER look AFTER INSERT ON rooms BEGIN SELECT 1; END",
    ]
    with pytest.raises(LookupError):
        there.table("none")


def test_a_database_is_read_once_per_comparison(
    driver: sqlite3.Connection, make_context: Callable[[MetaData], AutogenContext]
) -> None:
    """However many tables it has."""
    context = make_context(MetaData())
    assert stored(context).texts == ()
    driver.executescript(_SCRIPT)
    assert stored(context).texts == ()
    assert len(stored(make_context(MetaData())).texts) == 4
