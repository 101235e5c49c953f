"""What a batch is told beside its operations is true already, or refused."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.arguments import refuse_another_table, refuse_options, restated

TABLE = parse_table(
    "CREATE TABLE rooms (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, n INT,"
    " UNIQUE (name)) STRICT"
)


def copy(*extra: sa.schema.SchemaItem, **changed: Any) -> sa.Table:
    """Describe rooms as a model does, or nearly."""
    columns: dict[str, Any] = {
        "id": sa.Column("id", sa.Integer, primary_key=True),
        "name": sa.Column("name", sa.String, nullable=False),
        "n": sa.Column("n", sa.Integer),
    } | changed
    kept = [column for column in columns.values() if column is not None]
    table: sa.Table = sa.Table("rooms", sa.MetaData(), *kept, *extra)
    return table


def test_constraints_are_passed_on() -> None:
    """In their order."""
    constraints = (sa.CheckConstraint("1"), sa.UniqueConstraint("n"))
    assert restated(TABLE, constraints) == constraints


@pytest.mark.parametrize("argument", [sa.Column("a", sa.Integer), sa.Index("i", "n")])
def test_anything_else_is_no_argument(argument: object) -> None:
    """A batch has operations for that."""
    with pytest.raises(RefusedError) as raised:
        restated(TABLE, [argument])
    assert str(raised.value) == (
        f"The table_args of rooms have a {type(argument).__name__}.\n"
        "Use the batch's add_column or create_index."
    )


@pytest.mark.parametrize(
    "options",
    [
        {"sqlite_autoincrement": True},
        {"sqlite_strict": True},
        {"mysql_engine": "x"},
        {"sqlite_with_rowid": True},
    ],
)
def test_an_option_that_holds_is_tolerated(options: dict[str, Any]) -> None:
    """And one that is for another database."""
    refuse_options(TABLE, options)


@pytest.mark.parametrize(
    ("name", "value"),
    [("sqlite_with_rowid", False), ("sqlite_strict", False), ("info", {}), ("comment", "x")],
)
def test_another_option_is_refused(name: str, value: object) -> None:
    """The text of the table has them."""
    with pytest.raises(RefusedError) as raised:
        refuse_options(TABLE, {name: value})
    assert str(raised.value) == (
        f"table_kwargs wants {name} for rooms, which has its options in its text.\n"
        "Leave it out; for another table option use op.rebuild_table with the whole text."
    )


def test_a_copy_that_is_the_table_is_tolerated() -> None:
    """It may leave out what the table has; nothing is lost."""
    refuse_another_table(TABLE, copy(), sqlite.dialect())
    refuse_another_table(TABLE, copy(sa.UniqueConstraint("name")), sqlite.dialect())


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (copy(n=None), "it has other columns"),
        (copy(n=sa.Column("n", sa.String)), "n is INT"),
        (copy(n=sa.Column("n", sa.Integer, nullable=False)), "n may be NULL"),
        (copy(name=sa.Column("name", sa.String)), "name is NOT NULL"),
        (copy(sa.UniqueConstraint("n")), "it has no such UniqueConstraint"),
        (
            copy(n=sa.Column("n", sa.Integer, primary_key=True)),
            "it has no such PrimaryKeyConstraint",
        ),
    ],
)
def test_a_copy_that_differs_is_refused(given: sa.Table, what: str) -> None:
    """By the first difference."""
    with pytest.raises(RefusedError) as raised:
        refuse_another_table(TABLE, given, sqlite.dialect())
    assert str(raised.value) == (
        f"The copy_from of rooms is not the table as it is: {what}.\n"
        "Leave copy_from out; the table's own text is read."
    )
