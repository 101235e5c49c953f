"""The steps of a rebuild, in their order; any that fails takes back those before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.names import folded, mentions, same
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.table_text import TableText
from arxos_migrations.engines.sqlite.foreign_keys import read_faults
from arxos_migrations.engines.sqlite.rebuild.attached import (
    drop_attached,
    read_attached,
    restore_attached,
)
from arxos_migrations.engines.sqlite.rebuild.children import tables_at_risk
from arxos_migrations.engines.sqlite.rebuild.copying import copy, create, move_aside
from arxos_migrations.engines.sqlite.rebuild.dependents import refuse_dependents
from arxos_migrations.engines.sqlite.rebuild.facts import TableFacts, read_facts
from arxos_migrations.engines.sqlite.rebuild.losses import Retyped, refuse_losses, retyped
from arxos_migrations.engines.sqlite.rebuild.preconditions import (
    refuse_temporary_triggers,
    refuse_unready,
)
from arxos_migrations.engines.sqlite.rebuild.probes import Answers, ask, refuse_newly_broken
from arxos_migrations.engines.sqlite.rebuild.references import refuse_new
from arxos_migrations.engines.sqlite.rebuild.scopes import pragma, savepoint
from arxos_migrations.engines.sqlite.rebuild.sequence import (
    is_counted,
    read_sequence,
    restore_sequence,
)
from arxos_migrations.engines.sqlite.rebuild.statistics import (
    read_statistics,
    restore_statistics,
)
from arxos_migrations.errors import RefusedError


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A table, its new text, and the columns whose values it keeps."""

    table: str
    sql: str
    """CREATE TABLE as SQLite stores it: without a schema, without IF NOT EXISTS."""
    kept: tuple[str, ...]
    """Columns that are in the old and in the new text; a new one may have an old one's name."""


def rebuild(connection: Connection, change: Change) -> None:
    """Give a table its new text, with its rows and all that belongs to it.

    The connection is in a transaction that began with foreign keys off. Raises RefusedError or
    FailedCleanError; then the table is as it was.
    """
    refuse_unready(connection, change.table)
    old = read_facts(connection, change.table)
    refuse_temporary_triggers(connection, old.name)
    before, after = parse_table(old.sql), parse_table(change.sql)
    if not same(before.name, after.name):
        raise RefusedError(
            f"The new text of {before.name} is about a table {after.name}.",
            remedy="Rename the table with op.rename_table.",
        )
    with savepoint(connection):
        answers = ask(connection)
        _refuse_what_would_be_lost(connection, before, after, change, answers)
        _replace(connection, old, after, change)
        refuse_newly_broken(answers, ask(connection), after.name)


def _refuse_what_would_be_lost(
    connection: Connection,
    before: TableText,
    after: TableText,
    change: Change,
    answers: Answers,
) -> None:
    attached = read_attached(connection, before.name)
    kept = {folded(name) for name in change.kept}
    for column in before.columns:
        if folded(column.name) not in kept and after.column(column.name) is None:
            refuse_dependents(connection, after, column.name, attached=attached, answers=answers)
    _refuse_computed(before, after, change)
    refuse_losses(connection, before.name, tuple(_retyped(before, after, change)))


def _refuse_computed(before: TableText, after: TableText, change: Change) -> None:
    for name in change.kept:
        old, new = before.column(name), after.column(name)
        if old is None or new is None or old.has(ClauseKind.GENERATED):
            continue
        if new.has(ClauseKind.GENERATED):
            raise RefusedError(
                f"The values of {before.name}.{new.name} would be lost: it becomes computed.",
                remedy=f"If that is meant, say drops=[{new.name!r}] in op.rebuild_table.",
            )


def _retyped(before: TableText, after: TableText, change: Change) -> Iterator[Retyped]:
    was_strict, is_strict = (mentions(table.tail, "STRICT") for table in (before, after))
    for name in change.kept:
        old, new = before.column(name), after.column(name)
        if old is not None and new is not None and not new.has(ClauseKind.GENERATED):
            yield retyped(new.name, old.type, new.type, was_strict=was_strict, is_strict=is_strict)


def _replace(connection: Connection, old: TableFacts, after: TableText, change: Change) -> None:
    tables = tables_at_risk(connection, parse_table(old.sql), after, change.kept)
    faults = read_faults(connection, tables)
    attached = read_attached(connection, old.name)
    numbers = read_sequence(connection, old.name) if is_counted(parse_table(old.sql)) else None
    statistics = read_statistics(connection, old.name)
    # The old name in views, triggers and other tables' keys is meant for the new table.
    with pragma(connection, "legacy_alter_table", on=True):
        drop_attached(connection, attached)
        moved = move_aside(connection, old)
        new = create(connection, old, after.stored)
        copy(connection, moved, new, change.kept)
        restore_attached(connection, attached, new.name)
    if numbers is not None and is_counted(after):
        restore_sequence(connection, new.name, numbers)
    restore_statistics(connection, statistics, new.name)
    refuse_new(faults, read_faults(connection, tables), new.name)
