"""Puts what was found into an order in which it runs, both ways.

Alembic drops tables before it drops the foreign keys of others that point to them, and in the
order of their names; it changes types while the old CHECKs and indexes still stand on them.
Of new tables that point at each other it leaves a key out.
The way back is made from this order, reversed.
"""

from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from alembic.operations.ops import (
    AddColumnOp,
    AlterColumnOp,
    CreateForeignKeyOp,
    CreateTableOp,
    DropColumnOp,
    DropConstraintOp,
    DropIndexOp,
    DropTableOp,
    MigrateOperation,
    ModifyTableOps,
)
from alembic.util import PriorityDispatchResult
from sqlalchemy import ForeignKeyConstraint

from arxos_migrations.comparison.operations import Statements

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps

Key = tuple[str | None, str]


def put_in_order(_context: "AutogenContext", operations: "UpgradeOps") -> PriorityDispatchResult:
    """Reorder in place: keys dropped, tables changed, keys made, tables dropped."""
    drops = {_key(item): item for item in operations.ops if isinstance(item, DropTableOp)}
    going = [item for item in operations.ops if _table(item) in drops]
    staying = [item for item in operations.ops if _table(item) not in drops]
    for item in staying:
        if isinstance(item, ModifyTableOps):
            item.ops.sort(key=_rank)
    circular = _circular_keys(drops)
    operations.ops = [
        *_taken_out(staying, _drops_key),
        *staying,
        *_taken_out(staying, lambda item: isinstance(item, CreateForeignKeyOp)),
        *(_altered_in(item) for item in staying if isinstance(item, CreateTableOp)),
        *(item for item in going if isinstance(item, ModifyTableOps)),
        *circular,
        *(drops[key] for key in _children_first(drops)),
    ]
    operations.ops = [item for item in operations.ops if not _is_empty(item)]
    return PriorityDispatchResult.CONTINUE


def _rank(operation: MigrateOperation) -> int:
    """Old rules go first; columns come, change; new rules are made; columns go."""
    if isinstance(operation, DropConstraintOp | DropIndexOp):
        return 0
    if isinstance(operation, Statements) and operation.only_drops:
        return 0
    if isinstance(operation, DropColumnOp):
        return 3
    return 1 if isinstance(operation, AddColumnOp | AlterColumnOp) else 2


def _drops_key(operation: MigrateOperation) -> bool:
    return isinstance(operation, DropConstraintOp) and operation.constraint_type == "foreignkey"


def _taken_out(
    operations: list[MigrateOperation], wanted: Callable[[MigrateOperation], bool]
) -> list[MigrateOperation]:
    """Move the wanted operations of all tables into groups of their own."""
    found: list[MigrateOperation] = []
    for table in operations:
        if isinstance(table, ModifyTableOps):
            moved = [item for item in table.ops if wanted(item)]
            table.ops = [item for item in table.ops if not wanted(item)]
            found += [ModifyTableOps(table.table_name, moved, schema=table.schema)] if moved else []
    return found


def _altered_in(operation: CreateTableOp) -> ModifyTableOps:
    """Make the foreign keys that models want made by ALTER, which Alembic leaves out."""
    keys: list[MigrateOperation] = [
        CreateForeignKeyOp.from_constraint(item)
        for item in operation.columns
        if isinstance(item, ForeignKeyConstraint) and item.use_alter
    ]
    return ModifyTableOps(operation.table_name, keys, schema=operation.schema)


def _circular_keys(drops: dict[Key, DropTableOp]) -> list[ModifyTableOps]:
    """Take the foreign keys out of dropped tables that point at each other in a circle."""
    found = []
    while circle := _circle(drops):
        table = drops[circle[0]].to_table()
        keys = [key for key in table.foreign_key_constraints if _target(key) in circle[1:]]
        table.constraints.difference_update(keys)
        drops[circle[0]] = DropTableOp.from_table(table)
        dropped: list[MigrateOperation] = [DropConstraintOp.from_constraint(key) for key in keys]
        found.append(ModifyTableOps(table.name, dropped, schema=table.schema))
    return found


def _circle(drops: dict[Key, DropTableOp]) -> list[Key]:
    try:
        TopologicalSorter(_parents(drops)).prepare()
    except CycleError as error:
        circle: list[Key] = error.args[1][:-1]
        return circle
    return []


def _children_first(drops: dict[Key, DropTableOp]) -> list[Key]:
    return list(reversed(list(TopologicalSorter(_parents(drops)).static_order())))


def _parents(drops: dict[Key, DropTableOp]) -> dict[Key, set[Key]]:
    return {
        key: {_target(item) for item in drop.to_table().foreign_key_constraints}
        & drops.keys() - {key}
        for key, drop in drops.items()
    }


def _target(constraint: ForeignKeyConstraint) -> Key:
    table = constraint.elements[0].target_fullname.rpartition(".")[0]
    schema, _, name = table.rpartition(".")
    return schema or None, name


def _table(operation: MigrateOperation) -> Key | None:
    if isinstance(operation, DropTableOp | ModifyTableOps):
        return _key(operation)
    return None


def _is_empty(operation: MigrateOperation) -> bool:
    return isinstance(operation, ModifyTableOps) and operation.is_empty()


def _key(operation: DropTableOp | ModifyTableOps) -> Key:
    return operation.schema, operation.table_name
