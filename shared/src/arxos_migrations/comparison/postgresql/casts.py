"""Writes USING where a type change needs it, and takes the default out of its way.

Whether it is needed the server says, on an empty temporary table: pg_cast knows casts that are
made for assignments, others want to be written (PostgreSQL manual, ALTER TABLE … SET DATA TYPE).
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from alembic.autogenerate import render_op_text, renderers
from alembic.operations.ops import AlterColumnOp, ModifyTableOps
from alembic.util import PriorityDispatchResult

from arxos_migrations.comparison.operations import Statements
from arxos_migrations.comparison.postgresql.catalog import connection_of
from arxos_migrations.comparison.postgresql.geometries import geometry_using
from arxos_migrations.comparison.postgresql.judge import works
from arxos_migrations.comparison.postgresql.words import DIALECT, default_words, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps
    from sqlalchemy import Connection


class CastColumnOp(AlterColumnOp):
    """Changes a type with USING, each way its own."""

    using: str | None = None
    using_back: str | None = None

    def reverse(self) -> AlterColumnOp:
        """Swap the two ways."""
        made = super().reverse()
        if isinstance(made, CastColumnOp):
            made.using, made.using_back = self.using_back, self.using
        return made


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A column's type and default before and after, as SQL."""

    column: str
    old: str
    new: str
    old_default: str | None
    new_default: str | None

    @property
    def back(self) -> "Move":
        """The same the other way."""
        return replace(
            self,
            old=self.new,
            new=self.old,
            old_default=self.new_default,
            new_default=self.old_default,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """How a move is written."""

    using: str | None = None
    without_default: bool = False


def add_casts(context: "AutogenContext", operations: "UpgradeOps") -> PriorityDispatchResult:
    """Rewrite type changes that PostgreSQL would refuse as Alembic writes them."""
    prepare = [
        sql
        for item in operations.ops
        if isinstance(item, Statements) and item.to_diff_tuple()[0] == "add_enum"
        for sql in item.up
    ]
    for table in operations.ops:
        if isinstance(table, ModifyTableOps):
            table.ops = [
                written
                for operation in table.ops
                for written in _written(connection_of(context), operation, prepare)
            ]
    return PriorityDispatchResult.CONTINUE


def _written(
    connection: "Connection",
    operation: Any,  # noqa: ANN401 - every kind of operation
    prepare: "Sequence[str]",
) -> list[Any]:
    if not isinstance(operation, AlterColumnOp) or operation.modify_type is None:
        return [operation]
    move = _move(operation)
    way, back = _way(connection, move, prepare), _way(connection, move.back, prepare)
    if way == back == Way():
        return [operation]
    operation = _with_using(operation, way, back)
    return _in_three(operation) if way.without_default or back.without_default else [operation]


def _move(operation: AlterColumnOp) -> Move:
    changed = operation.modify_server_default
    old_default = operation.existing_server_default
    return Move(
        column=quoted(operation.column_name),
        old=_type(operation.existing_type),
        new=_type(operation.modify_type),
        old_default=default_words(old_default),
        new_default=default_words(old_default if changed is False else changed),
    )


def _type(type_: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    return str(type_.compile(dialect=DIALECT))


def _way(connection: "Connection", move: Move, prepare: "Sequence[str]") -> Way:
    geometry = geometry_using(move.column, move.old, move.new)
    usings = (
        [geometry]
        if geometry
        else [None, f"{move.column}::{move.new}", f"{move.column}::text::{move.new}"]
    )
    ways = [
        Way(using=using, without_default=without) for without in (False, True) for using in usings
    ]
    possible = (way for way in ways if works(connection, [*prepare, *_tried(move, way)]))
    return next(possible, Way())


def _tried(move: Move, way: Way) -> list[str]:
    table = "pg_temp.arxos_comparison"
    default = f" DEFAULT {move.old_default}" if move.old_default is not None else ""
    alter = f"ALTER TABLE {table} ALTER {move.column}"
    using = f" USING {way.using}" if way.using else ""
    statements = [
        f"CREATE TEMPORARY TABLE arxos_comparison ({move.column} {move.old}{default})",
        f"{alter} TYPE {move.new}{using}",
    ]
    if way.without_default:
        statements.insert(1, f"{alter} DROP DEFAULT")
    if move.new_default is not None:
        statements.append(f"{alter} SET DEFAULT {move.new_default}")
    return statements


def _with_using(operation: AlterColumnOp, way: Way, back: Way) -> AlterColumnOp:
    if way.using is None and back.using is None:
        return operation
    made = CastColumnOp(operation.table_name, operation.column_name)
    made.__dict__.update(operation.__dict__)
    made.using, made.using_back = way.using, back.using
    return made


def _in_three(operation: AlterColumnOp) -> list[AlterColumnOp]:
    """Drop the default, change the type, set the default; backwards the same the other way."""
    old, changed = operation.existing_server_default, operation.modify_server_default
    new = old if changed is False else changed
    drop = _onlydefault_words(operation, old=old, new=None, type_=operation.existing_type)
    operation.existing_server_default, operation.modify_server_default = None, False
    return [
        drop,
        operation,
        _onlydefault_words(operation, old=None, new=new, type_=operation.modify_type),
    ]


def _onlydefault_words(
    operation: AlterColumnOp,
    *,
    old: Any,  # noqa: ANN401 - Alembic's own union
    new: Any,  # noqa: ANN401
    type_: Any,  # noqa: ANN401
) -> AlterColumnOp:
    return AlterColumnOp(
        operation.table_name,
        operation.column_name,
        schema=operation.schema,
        existing_type=type_,
        existing_server_default=old,
        modify_server_default=new,
    )


@renderers.dispatch_for(CastColumnOp)
def _render(context: "AutogenContext", operation: CastColumnOp) -> str:
    plain = AlterColumnOp(operation.table_name, operation.column_name)
    plain.__dict__.update(operation.__dict__)
    text = render_op_text(context, plain)
    if operation.using is None:
        return text
    return f"{text.removesuffix(')')},\n           postgresql_using={operation.using!r})"
