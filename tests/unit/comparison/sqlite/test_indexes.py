"""Indexes are compared by their texts."""

import sqlite3

import pytest
from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, text

from arxos_migrations.comparison.sqlite.indexes import same_index
from unit.comparison.comparing import Compare

_SAME = [
    ("CREATE INDEX i ON t (a)", 'create index if not exists other on "t"([A] ASC)'),
    ("CREATE INDEX i ON t (a) WHERE b > 0", "CREATE INDEX i ON t (a) WHERE ((b>0))"),
    ("CREATE INDEX i ON t (lower(a))", "CREATE INDEX i ON t ((lower(a)))"),
]
_UNLIKE = [
    ("CREATE INDEX i ON t (a)", "CREATE UNIQUE INDEX i ON t (a)"),
    ("CREATE INDEX i ON t (a)", "CREATE INDEX i ON t (a DESC)"),
    ("CREATE INDEX i ON t (a)", "CREATE INDEX i ON t (a COLLATE NOCASE)"),
    ("CREATE INDEX i ON t (a, b)", "CREATE INDEX i ON t (b, a)"),
    ("CREATE INDEX i ON t (a)", "CREATE INDEX i ON t (a) WHERE a > 0"),
    ("CREATE INDEX i ON t (a) WHERE a > 0", "CREATE INDEX i ON t (a) WHERE a > 1"),
]


@pytest.mark.parametrize(("one", "other"), _SAME)
def test_the_same_index_in_other_words(one: str, other: str) -> None:
    """Its name is compared elsewhere."""
    assert same_index(one, other)


@pytest.mark.parametrize(("one", "other"), _UNLIKE)
def test_another_index(one: str, other: str) -> None:
    """Every word counts."""
    assert not same_index(one, other)


def test_an_index_that_alembic_reads_comes_back_by_its_own_operation(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """One that it does not read comes back by its text."""
    driver.executescript(
        "CREATE TABLE t (a TEXT); CREATE INDEX plain ON t (a); CREATE INDEX low ON t(lower(a));"
    )
    metadata = MetaData()
    Table("t", metadata, Column("a", Text))
    found = compare(metadata)
    assert [(diff[0], diff[1].name) for diff in found.diffs] == [
        ("remove_index", "low"),
        ("remove_index", "plain"),
    ]
    assert found.up == [
        "op.drop_index(op.f('low'), table_name='t')",
        "op.drop_index(op.f('plain'), table_name='t')",
    ]
    assert found.down == [
        "op.create_index(op.f('plain'), 't', ['a'], unique=False)",
        'op.execute("CREATE INDEX low ON t(lower(a))")',
    ]


def test_an_index_on_an_expression_is_made_once(
    driver: sqlite3.Connection, compare: Compare
) -> None:
    """Alembic alone skips it, or makes it anew for ever."""
    metadata = MetaData()
    table = Table("t", metadata, Column("a", Integer))
    Index("down", text("a DESC"), _table=table)
    driver.execute("CREATE TABLE t (a INTEGER)")
    made = "op.create_index('down', 't', [sa.literal_column('a DESC')], unique=False)"
    assert compare(metadata).up == [made]
    driver.execute("CREATE INDEX down ON t (a DESC)")
    assert compare(metadata).up == []
