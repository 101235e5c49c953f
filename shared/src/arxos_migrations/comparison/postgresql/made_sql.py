"""The SQL in what was found: defaults, CHECKs and predicates that a revision will write."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alembic.operations.ops import (
    AddColumnOp,
    AddConstraintOp,
    AlterColumnOp,
    CreateIndexOp,
    CreateTableOp,
    OpContainer,
)
from sqlalchemy import CheckConstraint, Column

from arxos_migrations.comparison.postgresql.words import (
    constraint_words,
    default_words,
    index_words,
)

if TYPE_CHECKING:
    from alembic.operations.ops import MigrateOperation


def flat(container: OpContainer) -> "Iterator[MigrateOperation]":
    """Give the operations without the containers that they stand in."""
    for operation in container.ops:
        if isinstance(operation, OpContainer):
            yield from flat(operation)
        else:
            yield operation


def sql_of(container: OpContainer) -> str:
    """Return it as one text, in which something can be looked for."""
    return "\n".join(text for operation in flat(container) for text in _texts(operation) if text)


def _texts(operation: "MigrateOperation") -> Iterator[str | None]:
    match operation:
        case AlterColumnOp(modify_server_default=default):
            yield default_words(default)
        case AddColumnOp(column=column):
            yield default_words(column.server_default)
        case CreateTableOp(columns=items):
            yield from map(_item, items)
        case CreateIndexOp():
            yield index_words(operation.to_index())
        case AddConstraintOp():
            yield _item(operation.to_constraint())


def _item(item: Any) -> str | None:  # noqa: ANN401 - every kind of schema item
    if isinstance(item, Column):
        return default_words(item.server_default)
    return constraint_words(item) if isinstance(item, CheckConstraint) else None
