"""Dropped constraints come back as they were."""

from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, String, Table


def _models() -> MetaData:
    metadata = MetaData()
    Table("t", metadata, Column("a", Integer), Column("s", String(9)))
    return metadata


def _made(connection: Connection, rule: str) -> None:
    connection.exec_driver_sql("CREATE TABLE t (a integer, s varchar(9))")
    connection.exec_driver_sql(f"ALTER TABLE t ADD CONSTRAINT r {rule}")


@pytest.mark.parametrize(
    ("rule", "back"),
    [
        (
            "UNIQUE (a)",
            "op.create_unique_constraint(op.f('r'), 't', ['a'], "
            "postgresql_nulls_not_distinct=False)",
        ),
        (
            "UNIQUE (a) INCLUDE (s)",
            'op.execute("ALTER TABLE t ADD CONSTRAINT r UNIQUE (a) INCLUDE (s)")',
        ),
        ("CHECK (a > 0)", "op.create_check_constraint(op.f('r'), 't', 'a > 0')"),
        (
            "CHECK (s IN ('a', 'b'))",
            "op.execute(\"ALTER TABLE t ADD CONSTRAINT r CHECK ((s IN ('a', 'b')))\")",
        ),
        (
            "CHECK (a > 0) NOT VALID",
            'op.execute("ALTER TABLE t ADD CONSTRAINT r CHECK ((a > 0)) NOT VALID")',
        ),
    ],
    ids=["plain", "include", "check", "list", "unchecked"],
)
def test_a_constraint_that_no_model_has_comes_back_as_it_was(
    rule: str, back: str, compare: Any, connection: Connection
) -> None:
    """By Alembic's words where they do, by the catalog's or people's where not."""
    _made(connection, rule)
    assert compare(_models()).down == [back]


def test_a_dropped_table_comes_back_with_what_create_table_cannot_say(
    compare: Any, connection: Connection
) -> None:
    """It is added after the table."""
    _made(connection, "EXCLUDE USING btree (a WITH =)")
    found = compare(MetaData())
    add = 'op.execute("ALTER TABLE t ADD CONSTRAINT r EXCLUDE USING btree (a WITH =)")'
    assert found.up == ['op.execute("ALTER TABLE t DROP CONSTRAINT r")', "op.drop_table('t')"]
    assert found.down[0].startswith("op.create_table('t',")
    assert found.down[-1] == add
