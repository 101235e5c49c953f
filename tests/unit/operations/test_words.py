"""SQLAlchemy's objects are written as SQLite takes them."""

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from arxos_migrations.operations.words import (
    bind,
    column_sql,
    constraint_sql,
    default_sql,
    is_of_type,
    name_of,
    type_sql,
)

DIALECT = sqlite.dialect()


@pytest.mark.parametrize(
    ("column", "sql"),
    [
        (sa.Column("a", sa.Integer), "a INTEGER"),
        (sa.Column("two words", sa.String(5), nullable=False), '"two words" VARCHAR(5) NOT NULL'),
        (sa.Column("a", sa.Integer, primary_key=True), "a INTEGER NOT NULL PRIMARY KEY"),
        (sa.Column("a", sa.Text, server_default="it's"), "a TEXT DEFAULT 'it''s'"),
        (sa.Column("a", sa.Text, sa.CheckConstraint("a > 1")), "a TEXT CHECK (a > 1)"),
        (
            sa.Column("a", sa.Integer, sa.Computed("b + 1")),
            "a INTEGER GENERATED ALWAYS AS (b + 1)",
        ),
    ],
)
def test_a_column_is_defined(column: "sa.Column[object]", sql: str) -> None:
    """As in a CREATE TABLE."""
    sa.Table("t", sa.MetaData(), column)
    assert column_sql(column, DIALECT) == sql


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        (sa.Integer, ("INTEGER", None)),
        (sa.Numeric(10, 2), ("NUMERIC(10, 2)", None)),
        (sa.String(20, collation="NOCASE"), ("VARCHAR(20)", '"NOCASE"')),
        (sa.BigInteger().with_variant(sa.Integer, "sqlite"), ("INTEGER", None)),
    ],
)
def test_a_type_comes_without_its_collation(type_: object, words: tuple[str, str | None]) -> None:
    """Which is a clause of its own."""
    assert type_sql(type_, DIALECT) == words


@pytest.mark.parametrize(
    ("default", "sql"),
    [
        ("0", "'0'"),
        ("it's", "'it''s'"),
        (sa.text("0"), "0"),
        (sa.text("-1"), "(-1)"),
        (sa.text("CURRENT_TIMESTAMP"), "CURRENT_TIMESTAMP"),
        (sa.func.lower("X"), "(lower('X'))"),
        (sa.true(), "1"),
        (sa.DefaultClause(sa.text("0")), "0"),
        (sa.FetchedValue(), None),
    ],
)
def test_a_default_is_written(default: object, sql: str | None) -> None:
    """As it stands behind DEFAULT; some have nothing to write."""
    assert default_sql(default, DIALECT) == sql


def test_a_constraint_that_belongs_to_no_table_is_bound_to_one() -> None:
    """With the tables that it refers to; then it can be written."""
    target = sa.Table("p", sa.MetaData(), sa.Column("x", sa.Integer))
    for constraint, sql in (
        (sa.PrimaryKeyConstraint("a"), "PRIMARY KEY (a)"),
        (sa.UniqueConstraint("a", "b", name="u"), "CONSTRAINT u UNIQUE (a, b)"),
        (sa.ForeignKeyConstraint(["a"], [target.c.x]), "FOREIGN KEY(a) REFERENCES p (x)"),
        (
            sa.ForeignKeyConstraint(["a", "b"], ["q.x", "q.y"], ondelete="CASCADE"),
            "FOREIGN KEY(a, b) REFERENCES q (x, y) ON DELETE CASCADE",
        ),
        (sa.CheckConstraint("a > 1"), "CHECK (a > 1)"),
    ):
        bind(constraint, "t", ["a", "b"])
        bind(constraint, "t", ["a", "b"])  # it is bound already
        assert constraint_sql(constraint, DIALECT) == sql


def test_a_name_is_one_that_is_written() -> None:
    """None of the ways to say that there is none."""
    assert name_of(sa.CheckConstraint("1", name="c")) == "c"
    assert name_of(sa.CheckConstraint("1")) is None


def test_a_check_of_a_type_is_known() -> None:
    """It comes and goes with the type of its column."""
    kind = sa.Enum("a", "b", name="kind", create_constraint=True)
    table = sa.Table("t", sa.MetaData(), sa.Column("k", kind), sa.CheckConstraint("1", name="c"))
    checks = {name_of(each): is_of_type(each) for each in table.constraints}
    assert checks == {"kind": True, "c": False, None: False}
