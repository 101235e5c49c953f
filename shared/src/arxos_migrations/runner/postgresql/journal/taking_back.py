"""Takes back what a revision has begun outside of transactions and, edited since, does no more.

The catalog says how far it came, and the record what was there before. Each step of it may be done
twice: a kill leaves the record, and what is not taken back yet.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from psycopg import Connection, Error

from arxos_migrations.engines.postgresql.answer import NOTHING
from arxos_migrations.engines.postgresql.begun import Begun
from arxos_migrations.engines.postgresql.concurrent_index import (
    definition,
    index_state,
    reindex_leftovers,
    wanted_definition,
)
from arxos_migrations.engines.postgresql.partitions import is_leaving
from arxos_migrations.engines.postgresql.relations import index_flags, qualified
from arxos_migrations.runner.postgresql.journal import refusals
from arxos_migrations.runner.postgresql.journal.clearing import drop, finish
from arxos_migrations.runner.postgresql.journal.operations import (
    Detach,
    IndexBuild,
    IndexDrop,
    Operation,
    Reindex,
    Repeatable,
    operation_of,
)

if TYPE_CHECKING:
    from arxos_migrations.engines.postgresql.journal_table import Record
    from arxos_migrations.runner.postgresql.journal.step import StepRecord
    from arxos_migrations.runner.postgresql.waiting import Waits

_Connection = Connection[Any]


def as_it_is(connection: _Connection, operation: Operation, text: str) -> "Begun":
    """Say what is there of all that a statement is about, before it begins; `text` is the whole."""

    def names(*written: str) -> list[str | None]:
        return [qualified(connection, name) for name in written]

    match operation:
        case IndexBuild():
            return Begun(text, names(operation.table.sql), [])
        case IndexDrop():
            return Begun(
                text, names(operation.name.sql), index_flags(connection, operation.name.sql)
            )
        case Detach():
            parent, partition = operation.parent.sql, operation.partition.sql
            leaves = is_leaving(connection, parent=parent, partition=partition)
            return Begun(text, names(parent, partition), [] if leaves is None else [leaves])
        case Reindex():
            return Begun(text, names(operation.name.sql), [])
        case Repeatable():
            return Begun(text, [], [])


def take_back(connection: _Connection, step: "StepRecord", waits: "Waits") -> None:
    """Take back what the step has given up, and forget its record.

    What cannot be taken back is brought to its end and recorded as done. Raises RefusedError then,
    and where something may belong to somebody else.
    """
    record = step.given_up
    if record is None or record.begun is None:
        return
    with _outside_of_transactions(connection):
        if _is_done(connection, record, record.begun, waits):
            step.finish(record.digest, record.statement, NOTHING)
            raise refusals.cannot_be_taken_back(record)
        step.forget()


@contextmanager
def _outside_of_transactions(connection: _Connection) -> Iterator[None]:
    before = connection.autocommit
    connection.autocommit = True
    try:
        yield
    finally:
        if not connection.broken:
            connection.autocommit = before


def _is_done(connection: _Connection, record: "Record", begun: "Begun", waits: "Waits") -> bool:
    names = [name for name in begun.names if name is not None]
    if len(names) < len(begun.names):
        return False  # it was about nothing that was there
    match operation_of(begun.text):
        case IndexBuild() as build:
            _drop_built(connection, record, build, waits, table=names[0])
        case IndexDrop():
            return _is_dropped(connection, names[0], begun.before, waits)
        case Detach():
            return _is_detached(connection, waits, *names, was_partition=bool(begun.before))
        case Reindex():
            for leftover in reindex_leftovers(connection, names[0]):
                drop(connection, leftover, waits)
        case _:
            pass
    return False


def _drop_built(
    connection: _Connection, record: "Record", build: IndexBuild, waits: "Waits", *, table: str
) -> None:
    """Drop what a build has left or made; there was no such index before it began."""
    state = index_state(connection, table=table, name=build.name.text)
    if state is None:
        return
    if state.builder is not None:
        raise refusals.is_being_built(build, state.builder)
    if state.is_usable:
        found = definition(connection, table=table, name=build.name.text)
        made = _made_by(connection, build, table=table)
        if found != made:
            raise refusals.may_be_of_others(record, state.name, found=found, made=made)
    drop(connection, state.name, waits)


def _made_by(connection: _Connection, build: IndexBuild, *, table: str) -> str:
    """Return what a build makes; an empty text where the table is not what it was."""
    try:
        return wanted_definition(
            connection,
            table=table,
            bare_table=build.table.bare,
            name=build.name.text,
            twin=build.twin,
        )
    except Error:
        if connection.broken:
            raise
        return ""


def _is_dropped(connection: _Connection, name: str, before: list[bool], waits: "Waits") -> bool:
    """Bring a drop to its end that took anything from the index; say whether it has."""
    if index_flags(connection, name) == before:
        return False
    drop(connection, name, waits)
    return True


def _is_detached(
    connection: _Connection, waits: "Waits", parent: str, partition: str, *, was_partition: bool
) -> bool:
    """Bring a DETACH to its end that had begun; say whether it had."""
    leaves = is_leaving(connection, parent=parent, partition=partition)
    if leaves:
        finish(connection, waits, parent=parent, partition=partition)
    return bool(leaves) or (leaves is None and was_partition)
