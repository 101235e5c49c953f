"""Constraints are compared by their words."""

import sqlite3

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)

from unit.comparison.comparing import Compare


def test_a_check_of_the_same_name_is_exchanged_both_ways(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """The old words come back as they were written."""
    driver.execute("CREATE TABLE t (a INTEGER, CONSTRAINT C CHECK (a  > 0))")
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), CheckConstraint("a > 1", name="c"))
    found = compare(metadata)
    assert [diff[0] for diff in found.diffs] == ["remove_constraint", "add_constraint"]
    assert found.up[1:] == [
        "batch_op.drop_constraint(batch_op.f('C'), type_='check')",
        "batch_op.create_check_constraint('c', 'a > 1')",
    ]
    assert found.down[1:] == [
        "batch_op.drop_constraint('c', type_='check')",
        "batch_op.create_check_constraint(batch_op.f('C'), 'a  > 0')",
    ]


def test_a_check_in_other_spelling_is_the_same(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Its name, too."""
    driver.execute("CREATE TABLE t (a INTEGER, CONSTRAINT [C] CHECK ((A>/* */0)))")
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), CheckConstraint("a > 0", name="c"))
    assert compare(metadata).diffs == []


def test_keys_that_reflection_misreads_are_no_difference(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Plain Alembic finds the foreign key changed, since its pattern misses the brackets."""
    driver.executescript(
        "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY,"
        "a INTEGER CONSTRAINT f REFERENCES [t] ([id]) ON UPDATE NO ACTION ON DELETE CASCADE,"
        "b INTEGER CONSTRAINT u /* , */ UNIQUE)"
    )
    metadata = MetaData()
    Table(
        "t",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("a", Integer, ForeignKey("t.id", name="f", ondelete="CASCADE")),
        Column("b", Integer),
        UniqueConstraint("b", name="u"),
    )
    assert compare(metadata).diffs == []


def test_a_check_that_only_one_side_has_is_alembics_to_find(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """By its name."""
    driver.execute("CREATE TABLE t (a INTEGER, CONSTRAINT old CHECK (a > 0))")
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), CheckConstraint("a > 1", name="new"))
    assert [(diff[0], diff[1].name) for diff in compare(metadata).diffs] == [
        ("remove_constraint", "old"),
        ("add_constraint", "new"),
    ]


def test_a_foreign_key_in_its_column_is_dropped_by_its_name(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """SQLAlchemy does not read it there, and plain Alembic writes a line that fails."""
    driver.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CONSTRAINT F REFERENCES t (id))"
    )
    metadata = MetaData()
    Table("t", metadata, Column("id", Integer, primary_key=True), Column("a", Integer))
    found = compare(metadata)
    assert [(diff[0], diff[1].name) for diff in found.diffs] == [("remove_fk", "F")]
    assert found.up[1:] == ["batch_op.drop_constraint(batch_op.f('F'), type_='foreignkey')"]
    assert found.down[1:] == ["batch_op.create_foreign_key(batch_op.f('F'), 't', ['a'], ['id'])"]


def test_a_foreign_key_without_a_name_goes_by_the_tables_text(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Since no line can name it."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER REFERENCES t)")
    metadata = MetaData()
    Table("t", metadata, Column("id", Integer, primary_key=True), Column("a", Integer))
    found = compare(metadata)
    assert [(diff[0], diff[1].name) for diff in found.diffs] == [("remove_fk", None)]
    assert found.up[0] == found.down[0] == "op.rebuild_table("
