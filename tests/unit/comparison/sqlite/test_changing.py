"""A batch where it does all of it, the whole text where it does not; each way by itself."""

import sqlite3
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

from unit.comparison.comparing import Compare


def _model(*items: SchemaItem, **options: Any) -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("id", Integer, primary_key=True), *items, **options)
    return metadata


def test_a_batch_that_does_all_is_written(driver: sqlite3.Connection, compare: Compare) -> None:
    """Both ways."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    found = compare(_model(Column("a", Text)))
    assert found.up[1:] == ["batch_op.add_column(sa.Column('a', sa.Text(), nullable=True))"]
    assert found.down[1:] == ["batch_op.drop_column('a')"]


def test_what_a_batch_cannot_restore_goes_back_by_the_text(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """The collation and the unnamed CHECK of a dropped column, for instance."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE CHECK (a > ''))")
    found = compare(_model())
    assert found.up[1:] == ["batch_op.drop_column('a')"]
    assert found.down == [
        "op.rebuild_table(",
        '"t",',
        "\"CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE CHECK (a > ''))\",",
        ")",
    ]


def test_a_table_with_another_text_is_rebuilt_with_all_its_changes_in_one(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """A column that goes is named, on the way up and on the way down."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, old TEXT)")
    found = compare(_model(Column("new", Text), sqlite_strict=True))
    assert found.up == [
        "op.rebuild_table(",
        '"t",',
        '"CREATE TABLE t (\\n"',
        '"    id INTEGER NOT NULL,\\n"',
        '"    new TEXT,\\n"',
        '"    PRIMARY KEY (id)\\n"',
        '") STRICT",',
        'drops=["old"],',
        ")",
    ]
    assert found.down[-2:] == ['drops=["new"],', ")"]
    assert [diff[0] for diff in found.diffs] == ["add_column", "remove_column", "modify_text"]


def test_a_column_whose_values_are_computed_from_now_on_is_named(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Its values go, so the revision says it."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)")
    found = compare(_model(Column("a", Text, Computed("id || ''"))))
    assert found.up[-2:] == ['drops=["a"],', ")"]
    assert "drops" not in "".join(found.down)


def test_what_cannot_be_done_is_left_with_the_reason(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """SQLite knows no such type in a STRICT table."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR)")
    found = compare(_model(Column("a", String), sqlite_strict=True))
    assert found.up[0] == "# Left to be done by hand: t."
    assert 'unknown datatype for t.a: "VARCHAR"' in found.up[1]
    assert found.up[-1] == "pass"
    assert found.down == [
        "# Left to be done by hand: t.",
        "# The upgrade does nothing to it.",
        "pass",
    ]


def test_a_table_that_the_copy_cannot_have_is_changed_as_alembic_says(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Nothing can be tried then."""
    driver.create_function("odd", 1, lambda value: value % 2, deterministic=True)
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, CONSTRAINT c CHECK (odd(id)))")
    found = compare(_model(Column("a", Text), CheckConstraint("odd(id)", name="c")))
    assert found.up[1:] == ["batch_op.add_column(sa.Column('a', sa.Text(), nullable=True))"]
    assert found.down[1:] == ["batch_op.drop_column('a')"]


def test_a_text_that_cannot_be_tried_is_left(driver: sqlite3.Connection, compare: Compare) -> None:
    """The difference is said all the same."""
    driver.create_function("odd", 1, lambda value: value % 2, deterministic=True)
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, CONSTRAINT c CHECK (odd(id)))")
    found = compare(_model(CheckConstraint("odd(id)", name="c"), sqlite_strict=True))
    assert [diff[0] for diff in found.diffs] == ["modify_text"]
    assert found.up[0] == "# Left to be done by hand: t."
    assert found.up[-1] == "pass"


def test_indexes_of_a_table_that_is_left_are_left_with_it(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """They may want a column that does not come; all of it is said."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    metadata = _model(Column("a", String, index=True), sqlite_strict=True)
    found = compare(metadata)
    assert [diff[0] for diff in found.diffs] == ["add_column", "modify_text", "add_index"]
    assert [line for line in found.up if not line.startswith("#")] == ["pass"]
