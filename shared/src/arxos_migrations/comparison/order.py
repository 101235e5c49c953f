"""Puts what drops tables at the end, children before their parents.

Alembic drops tables before it drops the foreign keys of others that point to them, and in the
order of their names; either fails as soon as a foreign key stands in the way.
"""

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from alembic.operations.ops import DropTableOp, MigrateOperation, ModifyTableOps
from alembic.util import PriorityDispatchResult

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps

Key = tuple[str | None, str]


def put_in_order(_context: "AutogenContext", operations: "UpgradeOps") -> PriorityDispatchResult:
    """Reorder in place; the way back is made from this order, reversed."""
    drops = {_key(item): item for item in operations.ops if isinstance(item, DropTableOp)}
    first = [item for item in operations.ops if _dropped(item) not in drops]
    before = [
        item
        for item in operations.ops
        if isinstance(item, ModifyTableOps) and _dropped(item) in drops
    ]
    operations.ops = [*first, *before, *(drops[key] for key in _children_first(drops))]
    return PriorityDispatchResult.CONTINUE


def _children_first(drops: dict[Key, DropTableOp]) -> list[Key]:
    parents: dict[Key, set[Key]] = {key: set() for key in drops}
    for key, operation in drops.items():
        for constraint in operation.to_table().foreign_key_constraints:
            schema, _, name = (
                constraint.elements[0].target_fullname.rpartition(".")[0].rpartition(".")
            )
            if (schema or None, name) in drops and (schema or None, name) != key:
                parents[key].add((schema or None, name))
    try:
        return list(reversed(list(TopologicalSorter(parents).static_order())))
    except CycleError:
        # Tables that point at each other: the revision's author has to drop a key first.
        return list(drops)


def _dropped(operation: MigrateOperation) -> Key | None:
    if isinstance(operation, DropTableOp | ModifyTableOps):
        return _key(operation)
    return None


def _key(operation: DropTableOp | ModifyTableOps) -> Key:
    return operation.schema, operation.table_name
