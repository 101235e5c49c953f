"""Tables that one side has are made and dropped as Alembic does, where that is right."""

import sqlite3

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, TypeDecorator, text

from unit.comparison.comparing import Compare


class Code(TypeDecorator[str]):
    """A type that a revision cannot name without an import."""

    impl = Text
    cache_ok = True


def test_a_new_table_is_created_by_alembics_operation(compare: Compare) -> None:
    """With the indexes that Alembic leaves out."""
    metadata = MetaData()
    table = Table("t", metadata, Column("id", Integer, primary_key=True), sqlite_strict=True)
    Index("i", text("id DESC"), _table=table)
    found = compare(metadata)
    assert found.up[0] == "op.create_table('t',"
    assert found.up[-1] == (
        "op.create_index('i', 't', [sa.literal_column('id DESC')], unique=False)"
    )
    assert found.down == ["op.drop_index('i', table_name='t')", "op.drop_table('t')"]


def test_a_new_table_that_the_lines_do_not_make_is_created_by_its_text(compare: Compare) -> None:
    """Here a type of the application's own is not there when the revision runs."""
    metadata = MetaData()
    Table("t", metadata, Column("code", Code))
    found = compare(metadata)
    assert found.up == ["op.execute(", '"CREATE TABLE t (\\n"', '"    code TEXT\\n"', '")",', ")"]
    assert found.down == ["op.drop_table('t')"]
    assert [diff[0] for diff in found.diffs] == ["add_table"]


def test_a_table_that_alembic_can_make_again_is_dropped_as_it_does(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """The reader of the revision sees columns."""
    driver.executescript("CREATE TABLE t (a TEXT); CREATE INDEX i ON t (a);")
    found = compare(MetaData())
    assert found.up == ["op.drop_index(op.f('i'), table_name='t')", "op.drop_table('t')"]
    assert found.down[0] == "op.create_table('t',"


def test_any_other_table_comes_back_by_its_texts(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """With its indexes and triggers, which go with it."""
    texts = [
        "CREATE TABLE t (a TEXT COLLATE NOCASE)",
        "CREATE INDEX i ON t (a DESC)",
        "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
    ]
    driver.executescript(";".join(texts))
    found = compare(MetaData())
    assert found.up == ["op.drop_table('t')"]
    assert found.down == [f'op.execute("{text}")' for text in texts]
