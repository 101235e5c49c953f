"""Runs what is possible outside of transactions only, so that it can be gone on with after a kill.

That it begins is recorded before, that it is done afterwards; in between the catalog tells.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from psycopg import Error
from psycopg.errors import UniqueViolation

from arxos_migrations.engines.postgresql.answer import NOTHING
from arxos_migrations.engines.postgresql.concurrent_index import (
    definition,
    duplicates,
    exists,
    index_state,
    is_taken,
    reindex_leftovers,
    wanted_definition,
)
from arxos_migrations.engines.postgresql.kinds import kind_of
from arxos_migrations.engines.postgresql.partitions import is_leaving
from arxos_migrations.engines.postgresql.transaction import outliving_its_client
from arxos_migrations.errors import RefusedError
from arxos_migrations.runner.postgresql.journal import refusals
from arxos_migrations.runner.postgresql.journal.clearing import drop, finish
from arxos_migrations.runner.postgresql.journal.operations import (
    Detach,
    IndexBuild,
    IndexDrop,
    Operation,
    Reindex,
    Repeatable,
)
from arxos_migrations.runner.postgresql.journal.taking_back import as_it_is

if TYPE_CHECKING:
    from arxos_migrations.engines.postgresql.call import Call
    from arxos_migrations.engines.postgresql.gate import GatedConnection
    from arxos_migrations.runner.postgresql.journal.step import StepRecord
    from arxos_migrations.runner.postgresql.waiting import Waits


class Outside:
    """Sends them on the migrating connection, which is in autocommit mode."""

    def __init__(self, connection: "GatedConnection", waits: "Waits") -> None:
        """Let `waits` send, which says who is waited for."""
        self._connection, self._waits = connection, waits

    def run(
        self, operation: Operation, call: "Call", step: "StepRecord", *, digest: bytes, text: str
    ) -> None:
        """Do it, or see that it is done: also where a kill has stopped it.

        `text` is the statement without values. Raises psycopg.Error, and RefusedError where
        something else has its name.
        """
        was_begun = step.is_behind
        if self._is_done(operation, was_begun=was_begun):
            call.cursor.answer(NOTHING)
        else:
            if not was_begun:
                whole = next(iter(call.bound()))
                begun = as_it_is(self._connection, operation, whole)
                self._waits.do_alone(lambda: step.start(digest, text, begun))
            with outliving_its_client(self._connection), self._taken_back(operation, step):
                self._waits.send_alone(call, kind_of(call.text))
        self._waits.do_alone(lambda: step.finish(digest, text, NOTHING))

    def _is_done(self, operation: Operation, *, was_begun: bool) -> bool:
        """Clear away what an interruption has left, and say whether nothing is to be done."""
        match operation:
            case IndexBuild():
                return self._is_built(operation)
            case IndexDrop():
                return was_begun and not exists(self._connection, operation.name.sql)
            case Detach():
                return self._is_detached(operation, was_begun=was_begun)
            case Reindex():
                for leftover in reindex_leftovers(self._connection, operation.name.sql):
                    drop(self._connection, leftover, self._waits)
                return False
            case Repeatable():
                return False

    def _is_built(self, build: IndexBuild) -> bool:
        connection, table, name = self._connection, build.table.sql, build.name.text
        state = index_state(connection, table=table, name=name)
        if state is None:
            if build.may_exist and is_taken(connection, table=table, name=name):
                raise _is_something_else(build)
            return False
        if state.builder is not None:
            raise refusals.is_being_built(build, state.builder)
        if not state.is_usable:
            drop(connection, state.name, self._waits)
            return False
        wanted = wanted_definition(
            connection, table=table, bare_table=build.table.bare, name=name, twin=build.twin
        )
        found = definition(connection, table=table, name=name)
        if found != wanted:
            raise _is_another(build, found=found, wanted=wanted)
        return True

    def _leaves(self, detach: Detach) -> bool | None:
        parent, partition = detach.parent.sql, detach.partition.sql
        return is_leaving(self._connection, parent=parent, partition=partition)

    def _is_detached(self, detach: Detach, *, was_begun: bool) -> bool:
        leaves = self._leaves(detach)
        if leaves:
            parent, partition = detach.parent.sql, detach.partition.sql
            finish(self._connection, self._waits, parent=parent, partition=partition)
        return bool(leaves) or (leaves is None and was_begun)

    @contextmanager
    def _taken_back(self, operation: Operation, step: "StepRecord") -> Iterator[None]:
        """Leave nothing where the server has refused, but what is to be brought to its end."""
        try:
            yield
        except Error as error:
            if not self._connection.broken:
                if isinstance(operation, IndexBuild):
                    self._drop_remains(operation, error)
                if not isinstance(operation, Detach) or not self._leaves(operation):
                    step.forget()
            raise

    def _drop_remains(self, build: IndexBuild, error: Error) -> None:
        connection = self._connection
        state = index_state(connection, table=build.table.sql, name=build.name.text)
        if state is None or state.is_usable:
            return
        if isinstance(error, UniqueViolation):
            count = duplicates(connection, state.oid)
            error.add_note(f"{count} key{'s are' if count != 1 else ' is'} there more than once")
        drop(connection, state.name, self._waits)


def _is_something_else(build: IndexBuild) -> RefusedError:
    return RefusedError(
        f"there is something else of the name {build.name.sql} already, which is no index of "
        f"{build.table.sql}.",
        remedy="Drop or rename it, or mend the revision, then run the same command again.",
    )


def _is_another(build: IndexBuild, *, found: str, wanted: str) -> RefusedError:
    return RefusedError(
        f"there is another index {build.name.sql} already.",
        f"There is:  {found}",
        f"Wanted is: {wanted}",
        remedy="Drop or rename it, or mend the revision, then run the same command again.",
    )
