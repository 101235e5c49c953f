"""CHECK, UNIQUE and EXCLUDE constraints are compared whole."""

from typing import Any

import pytest
from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint


def _models(*items: Any) -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), Column("b", Integer), *items)
    return metadata


def _made(connection: Connection, rule: str) -> None:
    connection.exec_driver_sql("CREATE TABLE t (a integer, b integer)")
    connection.exec_driver_sql(f"ALTER TABLE t ADD CONSTRAINT r {rule}")


@pytest.mark.parametrize(
    ("rule", "model"),
    [
        ("CHECK (a IN (1, 2) AND b > 0)", CheckConstraint("a in (1,2) AND b>0", name="r")),
        ("UNIQUE (a, b)", UniqueConstraint("a", "b", name="r")),
        ("EXCLUDE USING btree (a WITH =)", ExcludeConstraint(("a", "="), name="r", using="btree")),
        ("CHECK (a > 0) NOT VALID", CheckConstraint("a > 0", name="r", postgresql_not_valid=True)),
    ],
    ids=["check", "unique", "exclude", "unchecked on purpose"],
)
def test_a_constraint_that_says_the_same_is_no_difference(
    rule: str, model: Any, compare: Any, connection: Connection
) -> None:
    """However the server writes it."""
    _made(connection, rule)
    assert compare(_models(model)).diffs == []


def test_another_text_of_a_check_replaces_it(compare: Any, connection: Connection) -> None:
    """Alembic goes by its name alone."""
    _made(connection, "CHECK (a > 0)")
    found = compare(_models(CheckConstraint("a > 1", name="r")))
    assert found.up == [
        "op.drop_constraint(op.f('r'), 't', type_='check')",
        "op.create_check_constraint('r', 't', 'a > 1')",
    ]
    assert found.down == [
        "op.drop_constraint('r', 't', type_='check')",
        "op.create_check_constraint(op.f('r'), 't', 'a > 0')",
    ]


def test_another_order_of_unique_columns_replaces_it(compare: Any, connection: Connection) -> None:
    """It serves other queries."""
    _made(connection, "UNIQUE (a, b)")
    found = compare(_models(UniqueConstraint("b", "a", name="r")))
    assert [diff[0] for diff in found.diffs] == ["remove_constraint", "add_constraint"]


def test_an_exclusion_that_only_one_side_has_is_found(compare: Any, connection: Connection) -> None:
    """Alembic looks at none."""
    _made(connection, "EXCLUDE USING btree (a WITH =)")
    other = ExcludeConstraint(("b", "="), name="o", using="btree")
    assert compare(_models(other)).up == [
        'op.execute("ALTER TABLE t DROP CONSTRAINT r")',
        "op.create_exclude_constraint('o', 't', (sa.column('b'), '='), using='btree')",
    ]


def test_rows_that_were_not_checked_are_found(compare: Any, connection: Connection) -> None:
    """Unless the model says so itself."""
    _made(connection, "CHECK (a > 0) NOT VALID")
    found = compare(_models(CheckConstraint("a > 0", name="r")))
    assert found.up == ['op.execute("ALTER TABLE t VALIDATE CONSTRAINT r")']


def test_include_columns_of_a_unique_constraint_are_added_by_sql(
    compare: Any, connection: Connection
) -> None:
    """Alembic's own operation would fail."""
    connection.exec_driver_sql("CREATE TABLE t (a integer, b integer)")
    model = UniqueConstraint("a", name="r", postgresql_include=["b"])
    assert compare(_models(model)).up == [
        'op.execute("ALTER TABLE t ADD CONSTRAINT r UNIQUE (a) INCLUDE (b)")'
    ]
