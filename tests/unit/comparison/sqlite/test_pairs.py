"""Both sides of a table are read, where both can be."""

import sqlite3
from collections.abc import Callable

import pytest
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Column, Integer, MetaData, Table

from arxos_migrations.comparison.sqlite.pairs import pair_of
from arxos_migrations.engines.sqlite.ddl.shape import shape_of

MakeContext = Callable[[MetaData], AutogenContext]
_MODEL = Table("t", MetaData(), Column("a", Integer))


def test_a_table_of_both_sides_is_a_pair(
    driver: sqlite3.Connection, make_context: MakeContext
) -> None:
    """With the shapes of both."""
    driver.execute("CREATE TABLE t (a TEXT)")
    pair = pair_of(make_context(MetaData()), None, "t", _MODEL, _MODEL)
    assert pair is not None
    assert pair.model is _MODEL
    assert pair.there == shape_of("CREATE TABLE t (a TEXT)")
    assert pair.wanted == shape_of("CREATE TABLE t (a INTEGER)")


@pytest.mark.parametrize(
    ("schema", "conn_table", "model_table"),
    [("aux", _MODEL, _MODEL), (None, None, _MODEL), (None, _MODEL, None)],
    ids=["attached", "new", "gone"],
)
def test_anything_else_is_none(
    schema: str | None,
    conn_table: Table | None,
    model_table: Table | None,
    make_context: MakeContext,
) -> None:
    """There is nothing to compare."""
    assert pair_of(make_context(MetaData()), schema, "t", conn_table, model_table) is None


def test_a_virtual_table_is_none(driver: sqlite3.Connection, make_context: MakeContext) -> None:
    """Its text has no columns that could be read."""
    driver.execute("CREATE VIRTUAL TABLE t USING fts5 (a)")
    assert pair_of(make_context(MetaData()), None, "t", _MODEL, _MODEL) is None
