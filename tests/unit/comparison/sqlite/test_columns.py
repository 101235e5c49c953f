"""What Alembic finds about a column is taken back where the text says the same."""

import sqlite3

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, Text

from unit.comparison.comparing import Compare

_SILENT = {
    "an apostrophe": ("a TEXT DEFAULT 'it''s'", Column("a", Text, server_default="it's")),
    "an empty default": ("a TEXT DEFAULT ''", Column("a", Text, server_default="")),
    "a numbered key": ("a INTEGER PRIMARY KEY", Column("a", Integer, primary_key=True)),
    "quotes": ("a [VARCHAR] ( 9 ) DEFAULT ('x')", Column("a", String(9), server_default="x")),
}
_FOUND = {
    "a key that may be NULL": ("a TEXT PRIMARY KEY", Column("a", Text, primary_key=True)),
    "another default": ("a TEXT DEFAULT 'it''s'", Column("a", Text, server_default="its")),
    "another type": ("a VARCHAR(9)", Column("a", String(10))),
    "NOT NULL": ("a INTEGER", Column("a", Integer, nullable=False)),
}


@pytest.mark.parametrize(("definition", "column"), _SILENT.values(), ids=_SILENT)
def test_what_the_text_says_already_is_no_difference(
    definition: str, column: "Column[object]", driver: sqlite3.Connection, compare: Compare
) -> None:
    """Alembic alone would write it anew for ever."""
    driver.execute(f"CREATE TABLE t ({definition})")
    metadata = MetaData()
    Table("t", metadata, column)
    assert compare(metadata).diffs == []


@pytest.mark.parametrize(("definition", "column"), _FOUND.values(), ids=_FOUND)
def test_a_difference_stays(
    definition: str, column: "Column[object]", driver: sqlite3.Connection, compare: Compare
) -> None:
    """Nothing is taken back that is one."""
    driver.execute(f"CREATE TABLE t ({definition})")
    metadata = MetaData()
    Table("t", metadata, column)
    assert len(compare(metadata).diffs) == 1
