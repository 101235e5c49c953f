"""Every table is settled by itself; what is not of the database itself is left alone."""

import sqlite3
import subprocess
import sys

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from unit.comparison.comparing import Compare


def test_tables_that_agree_leave_nothing(driver: sqlite3.Connection, compare: Compare) -> None:
    """Not even an empty batch."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    metadata = MetaData()
    Table("t", metadata, Column("id", Integer, primary_key=True))
    found = compare(metadata)
    assert (found.diffs, found.up, found.down) == ([], [], [])


def test_a_model_may_name_the_schema_that_it_is_in_anyway(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """SQLite calls the database itself main."""
    driver.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)")
    metadata = MetaData()
    Table("t", metadata, Column("id", Integer, primary_key=True), schema="main", sqlite_strict=True)
    assert [diff[0] for diff in compare(metadata).diffs] == ["modify_text"]


def test_each_table_has_its_own_change(driver: sqlite3.Connection, compare: Compare) -> None:
    """One of them new, one gone, one changed, one with another text."""
    driver.executescript("CREATE TABLE gone (a); CREATE TABLE b (a TEXT); CREATE TABLE c (a TEXT);")
    metadata = MetaData()
    Table("new", metadata, Column("a", Text))
    Table("b", metadata, Column("a", Text), Column("b", Text))
    Table("c", metadata, Column("a", Text), sqlite_strict=True)
    found = compare(metadata)
    assert [line for line in found.up if line.startswith(("op.", "with "))] == [
        "op.create_table('new',",
        "with op.batch_alter_table('b', schema=None) as batch_op:",
        "op.rebuild_table(",
        "op.drop_table('gone')",
    ]


def test_a_table_that_needs_another_change_first_waits_for_it(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Its name comes before the other's; on the way back it goes first."""
    driver.executescript("CREATE TABLE a (x TEXT); CREATE TABLE b (c TEXT);")
    metadata = MetaData()
    Table("b", metadata, Column("c", Text), UniqueConstraint("c", name="u"))
    Table("a", metadata, Column("x", Text), ForeignKeyConstraint(["x"], ["b.c"], name="f"))
    found = compare(metadata)
    batches = [
        "with op.batch_alter_table('b', schema=None) as batch_op:",
        "with op.batch_alter_table('a', schema=None) as batch_op:",
    ]
    assert [line for line in found.up if line.startswith("with ")] == batches
    assert [line for line in found.down if line.startswith("with ")] == batches[::-1]


def test_a_key_goes_before_the_table_that_it_points_at(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """And comes after it on the way back."""
    driver.executescript(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY);"
        "CREATE TABLE t (x INTEGER CONSTRAINT f REFERENCES parent (id));"
    )
    metadata = MetaData()
    Table("t", metadata, Column("x", Integer))
    found = compare(metadata)
    assert found.up[-1] == "op.drop_table('parent')"
    assert found.down[0] == "op.create_table('parent',"
    assert "batch_op.create_foreign_key(" in found.down[-1]


def test_nothing_of_postgresql_is_imported() -> None:
    """Neither its comparisons nor its driver."""
    code = (
        "import sys, sqlalchemy, arxos_migrations.comparison.sqlite.settling\n"
        "print(sorted(n for n in sys.modules if 'comparison' in n and 'sqlite' not in n))\n"
        "print('psycopg' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == (
        "['arxos_migrations.comparison', 'arxos_migrations.comparison.operations']\nFalse\n"
    )


def test_a_virtual_table_is_left_to_alembic(driver: sqlite3.Connection, compare: Compare) -> None:
    """A model may map one; its text is no CREATE TABLE."""
    driver.execute("CREATE VIRTUAL TABLE t USING rtree (id, low, high)")
    metadata = MetaData()
    Table("t", metadata, Column("id", Integer), Column("low", Integer), Column("new", Integer))
    assert "batch_op.add_column(sa.Column('new', sa.Integer(), nullable=True))" in (
        compare(metadata).up
    )


def test_an_index_that_cannot_be_tried_is_written_all_the_same(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """It uses a function that the application adds."""
    driver.execute("CREATE TABLE t (a INTEGER)")
    metadata = MetaData()
    Index("i", text("odd(a)"), _table=Table("t", metadata, Column("a", Integer)))
    assert compare(metadata).up == [
        "op.create_index('i', 't', [sa.literal_column('odd(a)')], unique=False)"
    ]
