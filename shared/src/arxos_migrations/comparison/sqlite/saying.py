"""Lets differences be said in SQLite's words: those that are stored, and those of the model."""

from typing import TYPE_CHECKING, Any

from alembic.operations.ops import (
    AddConstraintOp,
    CreateIndexOp,
    DropConstraintOp,
    DropIndexOp,
    MigrateOperation,
    ModifyTableOps,
)

from arxos_migrations.comparison.operations import CATALOG_WORDS
from arxos_migrations.comparison.sqlite.words import constraint_words, index_sql, index_words
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.shape import shape_of

if TYPE_CHECKING:
    from arxos_migrations.comparison.sqlite.stored import Stored


def in_words(operation: MigrateOperation, there: "Stored") -> MigrateOperation:
    """Give the operation, whose difference carries its words from now on."""
    if isinstance(operation, ModifyTableOps):
        for each in operation.ops:
            in_words(each, there)
    words = _words(operation, there)
    if words is not None:
        _carry(operation, words)
    return operation


def _words(operation: MigrateOperation, there: "Stored") -> str | None:
    match operation:
        case DropIndexOp(index_name=name, table_name=table):
            return _columns(there.indexes(str(table))[folded(str(name))].sql)
        case CreateIndexOp():
            return _columns(index_sql(operation.to_index()))
        case DropConstraintOp(constraint_name=name, table_name=table) if name is not None:
            rules = shape_of(there.table(table)).rules
            return next((rule.text for rule in rules if rule.name == folded(str(name))), None)
        case AddConstraintOp():
            return constraint_words(operation.to_constraint())
    return None


def _columns(sql: str) -> str:
    # Whether an index is unique is said for every engine.
    return index_words(sql).removeprefix("UNIQUE ")


def _carry(operation: MigrateOperation, words: str) -> None:
    original = operation.to_diff_tuple

    def to_diff_tuple() -> tuple[Any, ...]:
        kind, item = original()
        item.info[CATALOG_WORDS] = words
        return kind, item

    operation.to_diff_tuple = to_diff_tuple  # type: ignore[method-assign] # this object's own
