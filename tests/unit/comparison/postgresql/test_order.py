"""What was found is put into an order that runs both ways."""

from typing import Any
from unittest.mock import Mock

from alembic.operations import ops
from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    text,
)

from arxos_migrations.comparison.postgresql.order import put_in_order


def _ordered(*operations: ops.MigrateOperation) -> list[Any]:
    container = ops.UpgradeOps(list(operations))
    put_in_order(Mock(), container)
    return container.ops


def test_children_are_dropped_before_their_parents_and_after_the_changes_of_others() -> None:
    """Whose foreign keys may point at them."""
    metadata = MetaData()
    parent = Table("a", metadata, Column("id", Integer, primary_key=True))
    child = Table("b", metadata, Column("a_id", Integer, ForeignKey("a.id")))
    change = ops.ModifyTableOps("c", [ops.AddColumnOp("c", Column("n", Integer))])
    drops = [ops.DropTableOp.from_table(table) for table in (parent, child)]
    assert _ordered(*drops, change) == [change, drops[1], drops[0]]


def test_within_a_table_old_rules_go_first_and_columns_last() -> None:
    """A type cannot change under a CHECK that does not fit it."""
    table = Table("t", MetaData(), Column("id", Integer))
    index = Index("i", text("id"), _table=table)
    made, dropped = ops.CreateIndexOp.from_index(index), ops.DropIndexOp.from_index(index)
    alter = ops.AlterColumnOp("t", "id", modify_nullable=True)
    remove = ops.DropColumnOp("t", "n")
    found = _ordered(ops.ModifyTableOps("t", [alter, remove, made, dropped]))
    assert found[0].ops == [dropped, alter, made, remove]


def test_foreign_keys_are_dropped_before_and_made_after_everything_of_all_tables() -> None:
    """They need the unique constraints of other tables."""
    drop = ops.DropConstraintOp("old", "t", "foreignkey")
    make = ops.CreateForeignKeyOp("new", "t", "a", ["x"], ["id"])
    other = ops.ModifyTableOps("a", [ops.AddColumnOp("a", Column("n", Integer))])
    found = _ordered(ops.ModifyTableOps("t", [make, drop]), other)
    assert [item.ops for item in found] == [[drop], other.ops, [make]]


def test_tables_that_point_at_each_other_in_a_circle_lose_a_key_first() -> None:
    """On the way back it is made when both are there."""
    metadata = MetaData()
    one = Table("a", metadata, Column("id", Integer, primary_key=True), Column("b_id", Integer))
    two = Table("b", metadata, Column("id", Integer, primary_key=True), Column("a_id", Integer))
    one.append_constraint(ForeignKeyConstraint(["b_id"], ["b.id"], name="a_b"))
    two.append_constraint(ForeignKeyConstraint(["a_id"], ["a.id"], name="b_a"))
    found = _ordered(*(ops.DropTableOp.from_table(table) for table in (one, two)))
    assert [type(item) for item in found] == [ops.ModifyTableOps, ops.DropTableOp, ops.DropTableOp]
    key = found[0].ops[0].constraint_name
    kept = [item.name for drop in found[1:] for item in drop.to_table().foreign_key_constraints]
    assert sorted([key, *kept]) == ["a_b", "b_a"]


def test_a_table_that_points_at_itself_keeps_its_key() -> None:
    """That is no circle."""
    table = Table("a", MetaData(), Column("id", Integer, primary_key=True))
    table.append_column(Column("a_id", Integer, ForeignKey("a.id")))
    drop = ops.DropTableOp.from_table(table)
    assert _ordered(drop) == [drop]


def test_keys_of_new_tables_that_are_made_by_alter_are_made_last() -> None:
    """Alembic leaves them out."""
    metadata = MetaData()
    key = ForeignKey("b.id", name="a_b", use_alter=True)
    table = Table("a", metadata, Column("b_id", Integer, key))
    Table("b", metadata, Column("id", Integer, primary_key=True))
    create = ops.CreateTableOp.from_table(table)
    found = _ordered(create)
    assert found[0] is create
    assert [item.constraint_name for item in found[1].ops] == ["a_b"]
