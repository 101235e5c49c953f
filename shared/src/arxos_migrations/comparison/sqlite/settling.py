"""Brings what was found into the form in which it is written, one table after the other.

New tables come first and tables that go come last, so that a foreign key never points at nothing.
Indexes go before the change of their table and come after it, as SQLite does them by itself. The
copy follows each change, since the next one runs after it, and is taken back before it.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from alembic.operations.ops import (
    CreateIndexOp,
    CreateTableOp,
    DropIndexOp,
    DropTableOp,
    MigrateOperation,
    ModifyTableOps,
)
from alembic.util import PriorityDispatchResult

from arxos_migrations.comparison.sqlite.changing import Changed, is_same, settle_change
from arxos_migrations.comparison.sqlite.making import settle_gone, settle_new
from arxos_migrations.comparison.sqlite.operations import Compared, LeaveTable
from arxos_migrations.comparison.sqlite.saying import in_words
from arxos_migrations.comparison.sqlite.stored import Stored, stored
from arxos_migrations.comparison.sqlite.trial import Trial, TrialError, trial
from arxos_migrations.comparison.sqlite.words import table_sql

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext
    from alembic.operations.ops import UpgradeOps
    from sqlalchemy import Table

Group = list[MigrateOperation]
"""What was found about one table."""
Op = TypeVar("Op", bound=MigrateOperation)


def settle(context: "AutogenContext", operations: "UpgradeOps") -> PriorityDispatchResult:
    """Rewrite the operations of all tables of the database itself."""
    there = stored(context)
    models = {
        table.name: table for table in context.sorted_tables if table.schema in (None, "main")
    }
    with ExitStack() as stack:

        @cache
        def copy() -> Trial:
            return stack.enter_context(trial(context, there))

        groups = sorted(_groups(operations.ops), key=_rank)
        settled = _in_turns(groups, lambda group: _settled(group, there, models, copy))
    operations.ops = [in_words(each, there) for each in settled]
    return PriorityDispatchResult.CONTINUE


def _in_turns(
    groups: list[Group], settle_one: Callable[[Group], list[MigrateOperation]]
) -> list[MigrateOperation]:
    """Settle each; one that cannot be done may have to wait for another, as a key for its target.

    What is put off goes back before the other, so both ways have their order.
    """
    found: list[MigrateOperation] = []
    while groups:
        made = [(group, settle_one(group)) for group in groups]
        found += [each for _, done in made if not _is_left(done) for each in done]
        put_off = [(group, done) for group, done in made if _is_left(done)]
        if len(put_off) == len(made):
            return found + [each for _, done in put_off for each in done]
        groups = [group for group, _ in put_off]
    return found


def _is_left(operations: list[MigrateOperation]) -> bool:
    return any(isinstance(operation, LeaveTable) for operation in operations)


def _groups(operations: list[MigrateOperation]) -> Iterator[Group]:
    """Put together what is about one table; Alembic lets it stand side by side."""
    group: Group = []
    for operation in operations:
        if group and _table(operation) != _table(group[0]):
            yield group
            group = []
        group.append(operation)
    if group:
        yield group


def _rank(group: Group) -> int:
    if _of(group, CreateTableOp):
        return 0
    return 2 if _of(group, DropTableOp) else 1


def _table(operation: MigrateOperation) -> str | None:
    """Name the table, if it is one of the database itself."""
    if isinstance(operation, CreateTableOp | DropTableOp | ModifyTableOps):
        return operation.table_name if operation.schema is None else None
    return None


def _settled(
    group: Group,
    there: Stored,
    models: "dict[str, Table]",
    copy: Callable[[], Trial],
) -> list[MigrateOperation]:
    name = _table(group[0])
    if name is None:
        return group
    flat = list(_flat(group))
    drops, creates = _of(flat, DropIndexOp), _of(flat, CreateIndexOp)
    for new in _of(flat, CreateTableOp):
        return settle_new(new, creates, copy(), wanted=table_sql(models[name]))
    for gone in _of(flat, DropTableOp):
        return settle_gone(gone, drops, copy(), there)
    for mark in _of(flat, Compared):
        changed = Changed(
            name=name,
            sql=there.table(name),
            wanted=table_sql(mark.table),
            dropped_indexes=drops,
            created_indexes=creates,
            others=[
                op for op in flat if not isinstance(op, DropIndexOp | CreateIndexOp | Compared)
            ],
        )
        return _changed(changed, copy)
    return group  # a virtual table: what Alembic says of it is all there is


def _changed(table: Changed, copy: Callable[[], Trial]) -> list[MigrateOperation]:
    if not is_same(table):
        return settle_change(table, copy())
    indexes = table.around([])
    if indexes:
        with suppress(TrialError):  # an index may use a function that the application adds
            copy().run(indexes)
    return indexes


def _flat(group: Group) -> Iterator[MigrateOperation]:
    for operation in group:
        if isinstance(operation, ModifyTableOps):
            yield from operation.ops
        else:
            yield operation


def _of(operations: list[MigrateOperation], kind: type[Op]) -> list[Op]:
    return [operation for operation in operations if isinstance(operation, kind)]
