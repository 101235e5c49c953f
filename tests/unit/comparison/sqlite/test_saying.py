"""A difference carries SQLite's own words."""

import sqlite3

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
)

from arxos_migrations.comparison.operations import CATALOG_WORDS
from unit.comparison.comparing import Compare


def test_both_sides_are_said_as_they_are_written(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Those of the database as they are stored, without names."""
    driver.executescript(
        "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INTEGER CONSTRAINT f REFERENCES t (id),"
        "CONSTRAINT c CHECK (a  > 0)); CREATE UNIQUE INDEX i ON t ( a );"
    )
    metadata = MetaData()
    table = Table(
        "t",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("a", Integer, ForeignKey("t.id", name="f", ondelete="CASCADE")),
        CheckConstraint("a > 1", name="c"),
    )
    Index("i", table.c.a, sqlite_where=table.c.a > 1)
    found = {(kind, item.name): item.info[CATALOG_WORDS] for kind, item in compare(metadata).diffs}
    assert found == {
        ("remove_index", "i"): "( a )",
        ("add_index", "i"): "(a) WHERE a > 1",
        ("remove_fk", "f"): "REFERENCES t (id)",
        ("add_fk", "f"): "FOREIGN KEY(a) REFERENCES t (id) ON DELETE CASCADE",
        ("remove_constraint", "c"): "CHECK (a  > 0)",
        ("add_constraint", "c"): "CHECK (a > 1)",
    }
