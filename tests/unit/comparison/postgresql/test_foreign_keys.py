"""What Alembic leaves out of foreign keys: their names, and MATCH FULL."""

from typing import Any

import pytest
from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table


@pytest.fixture(autouse=True)
def _tables(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE p (id integer CONSTRAINT p_pkey PRIMARY KEY)")
    connection.exec_driver_sql("CREATE TABLE c (p_id integer CONSTRAINT k REFERENCES p (id))")


def _models(name: str, **kw: Any) -> MetaData:
    metadata = MetaData()
    Table("p", metadata, Column("id", Integer, primary_key=True, autoincrement=False))
    Table("c", metadata, Column("p_id", Integer, ForeignKey("p.id", name=name, **kw)))
    return metadata


def test_a_key_of_another_name_is_renamed(compare: Any) -> None:
    """Not made again, which would read all rows."""
    found = compare(_models("other"))
    assert found.up == ['op.execute("ALTER TABLE c RENAME CONSTRAINT k TO other")']
    assert found.down == ['op.execute("ALTER TABLE c RENAME CONSTRAINT other TO k")']


def test_match_full_replaces_the_key(compare: Any) -> None:
    """Going back brings MATCH SIMPLE back."""
    found = compare(_models("k", match="FULL"))
    assert found.up == [
        "op.drop_constraint(op.f('k'), 'c', type_='foreignkey')",
        "op.create_foreign_key('k', 'c', 'p', ['p_id'], ['id'], match='FULL')",
    ]
    assert found.down == [
        "op.drop_constraint('k', 'c', type_='foreignkey')",
        'op.execute("ALTER TABLE c ADD CONSTRAINT k FOREIGN KEY (p_id) REFERENCES p(id)")',
    ]


def test_another_rule_under_another_name_is_for_alembic(compare: Any) -> None:
    """It is no rename."""
    found = compare(_models("other", ondelete="CASCADE"))
    assert [diff[0] for diff in found.diffs] == ["remove_fk", "add_fk"]


def test_the_same_key_is_no_difference(compare: Any) -> None:
    """By name and rule."""
    assert compare(_models("k")).diffs == []
