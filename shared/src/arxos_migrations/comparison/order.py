"""Puts what was found into an order in which it runs, both ways.

Alembic drops tables before it drops the foreign keys of others that point to them, and in the
order of their names; it changes types while the old CHECKs and indexes still stand on them.
The way back is made from this order, reversed.
"""

from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from alembic.operations.ops import (
    AddColumnOp,
    AlterColumnOp,
    CreateForeignKeyOp,
    DropColumnOp,
    DropConstraintOp,
    DropIndexOp,
    DropTableOp,
    MigrateOperation,
    ModifyTableOps,
)
from alembic.util import PriorityDispatchResult

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
    operations.ops = [
        *_taken_out(staying, _drops_key),
        *staying,
        *_taken_out(staying, lambda item: isinstance(item, CreateForeignKeyOp)),
        *(item for item in going if isinstance(item, ModifyTableOps)),
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


def _children_first(drops: dict[Key, DropTableOp]) -> list[Key]:
    parents = {key: _parents(operation) & drops.keys() - {key} for key, operation in drops.items()}
    try:
        return list(reversed(list(TopologicalSorter(parents).static_order())))
    except CycleError:
        # Tables that point at each other: the revision's author has to drop a key first.
        return list(drops)


def _parents(operation: DropTableOp) -> set[Key]:
    found: set[Key] = set()
    for constraint in operation.to_table().foreign_key_constraints:
        table = constraint.elements[0].target_fullname.rpartition(".")[0]
        schema, _, name = table.rpartition(".")
        found.add((schema or None, name))
    return found


def _table(operation: MigrateOperation) -> Key | None:
    if isinstance(operation, DropTableOp | ModifyTableOps):
        return _key(operation)
    return None


def _is_empty(operation: MigrateOperation) -> bool:
    return isinstance(operation, ModifyTableOps) and operation.is_empty()


def _key(operation: DropTableOp | ModifyTableOps) -> Key:
    return operation.schema, operation.table_name
