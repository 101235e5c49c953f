"""Creates, changes and drops the enum types that columns need, both ways.

Alembic leaves a type alone when a column of it is added or dropped, so that its revision fails
on the way up, or leaves the type behind on the way down.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from alembic.operations.ops import AlterColumnOp, DropColumnOp, DropTableOp
from alembic.util import PriorityDispatchResult
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator

from arxos_migrations.comparison.postgresql.catalog import connection_of
from arxos_migrations.comparison.postgresql.enum_labels import (
    EnumType,
    change_enum,
    create_enum,
    drop_enum,
)
from arxos_migrations.comparison.postgresql.made_sql import flat, sql_of
from arxos_migrations.comparison.postgresql.words import DIALECT

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps
    from sqlalchemy.types import TypeEngine


def compare_enums(context: "AutogenContext", operations: "UpgradeOps") -> PriorityDispatchResult:
    """Put new and changed types before everything else, and types without use after it."""
    columns = (column for table in context.sorted_tables for column in table.columns)
    wanted = {enum.key: enum for enum in _enums(column.type for column in columns)}
    leaving = {enum.key for enum in _enums(_types_that_go(operations))} - wanted.keys()
    if not wanted and not leaving:
        return PriorityDispatchResult.CONTINUE
    present = _present(context, {schema for schema, _ in [*wanted, *leaving]})
    before = [create_enum(enum) for key, enum in wanted.items() if key not in present]
    before += [
        change_enum(connection_of(context), present[key], enum, in_use=sql_of(operations))
        for key, enum in wanted.items()
        if key in present and present[key] != enum
    ]
    after = [drop_enum(present[key]) for key in sorted(leaving, key=str) if key in present]
    operations.ops = [*before, *operations.ops, *after]
    return PriorityDispatchResult.CONTINUE


def render_enum(kind: str, item: Any, context: "AutogenContext") -> str | bool:  # noqa: ANN401
    """Render an enum that leaves its type alone, since the revision makes the type itself."""
    if kind != "type" or not isinstance(item, postgresql.ENUM | _generic_enum()):
        return False
    if not item.native_enum:
        return False
    without = item.copy()
    without.create_type = False
    if isinstance(item, postgresql.ENUM):
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return f"postgresql.{without!r}"
    return f"{context.opts['sqlalchemy_module_prefix']}{without!r}"


def _generic_enum() -> Any:  # noqa: ANN401 - a class
    from sqlalchemy import Enum

    return Enum


def _types_that_go(operations: "UpgradeOps") -> "Iterator[TypeEngine[Any]]":
    for operation in flat(operations):
        match operation:
            case DropColumnOp():
                yield operation.to_column().type
            case DropTableOp():
                yield from (column.type for column in operation.to_table().columns)
            case AlterColumnOp(existing_type=old, modify_type=new) if old is not None and new:
                yield old


def _enums(types: "Iterable[TypeEngine[Any]]") -> Iterator[EnumType]:
    for type_ in types:
        found: Any = type_.dialect_impl(DIALECT)
        while isinstance(found, TypeDecorator | postgresql.ARRAY):
            inner = found.item_type if isinstance(found, postgresql.ARRAY) else found.impl_instance
            found = inner.dialect_impl(DIALECT)
        if isinstance(found, postgresql.ENUM) and found.name:
            yield EnumType(schema=found.schema, name=found.name, labels=tuple(found.enums))


def _present(
    context: "AutogenContext", schemas: set[str | None]
) -> dict[tuple[str | None, str], EnumType]:
    inspector: Any = context.inspector
    found = [
        EnumType(schema=schema, name=enum["name"], labels=tuple(enum["labels"]))
        for schema in schemas
        for enum in inspector.get_enums(schema=schema)
    ]
    return {enum.key: enum for enum in found}
