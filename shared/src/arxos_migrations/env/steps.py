"""Watches the steps Alembic runs: says them as events, and knows what was committed."""

import time
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from psycopg.pq import TransactionStatus
from sqlalchemy import event

from arxos_migrations.domain.events import (
    Listener,
    PartCommitted,
    Planned,
    StepFinished,
    StepStarted,
)
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.env.ended import TransactionEndedError

if TYPE_CHECKING:
    from alembic.runtime.environment import EnvironmentContext
    from sqlalchemy import Connection
    from sqlalchemy.engine import ExceptionContext


class Steps:
    """Takes the place of the command's own list of steps and passes each on."""

    def __init__(
        self, alembic: "EnvironmentContext", connection: "Connection", *, tell: Listener
    ) -> None:
        """Stand before the function that Alembic was given; it is asked once."""
        self._original = alembic.context_opts["fn"]
        alembic.context_opts["fn"] = self._observed
        self._tell = tell
        self._next_heads: tuple[str, ...] = ()
        self.heads: tuple[str, ...] = ()
        """Where the database was before the step that runs, or after the last one."""
        self.running: Step | None = None
        self.committed_a_part = False
        """Whether the running step has committed a part of itself."""
        self.ended_itself = False
        """Whether the running step has ended its transaction by SQL of its own."""
        self.at_commit = False
        """Whether the running step is complete but for its COMMIT."""
        self._connection = connection
        event.listen(connection, "commit", self._note_commit)
        event.listen(connection, "after_cursor_execute", self._note_end)
        event.listen(connection.engine, "handle_error", self._note_end_in_error)

    def note_version(
        self,
        ctx: object,  # noqa: ARG002 - these are the names that Alembic calls by
        step: object,  # noqa: ARG002
        heads: Collection[Any],
        run_args: object,  # noqa: ARG002
    ) -> None:
        """Take Alembic's word that the version row is written (`on_version_apply`)."""
        if self.ended_itself:
            raise TransactionEndedError
        self._next_heads, self.at_commit = tuple(sorted(heads)), True

    def _note_commit(self, _connection: "Connection") -> None:
        if not self.at_commit:
            self._note_part()

    def _note_end(self, connection: "Connection", *_: object) -> None:
        # A COMMIT that a revision writes itself passes SQLAlchemy by, but not the driver.
        driver: Any = connection.connection.dbapi_connection
        if not driver.autocommit and driver.info.transaction_status is TransactionStatus.IDLE:
            self.ended_itself = True
            self._note_part()

    def _refuse_open_transaction(self) -> None:
        # After op.get_bind().commit() what follows, the version row too, is in a transaction
        # that nobody commits.
        driver: Any = self._connection.connection.dbapi_connection
        if driver.info.transaction_status is not TransactionStatus.IDLE:
            raise TransactionEndedError

    def _note_end_in_error(self, error: "ExceptionContext") -> None:
        if error.connection is not None and not error.is_disconnect and not self.at_commit:
            self._note_end(error.connection)

    def _note_part(self) -> None:
        if self.running is not None and not self.committed_a_part:
            self.committed_a_part = True
            self._tell(PartCommitted(step=self.running))

    def _observed(self, heads: tuple[str, ...], context: Any) -> Iterator[Any]:  # noqa: ANN401
        self.heads = heads
        planned = [(item, _step(item)) for item in self._list(heads, context)]
        self._tell(Planned(steps=tuple(step for _, step in planned)))
        for item, step in planned:
            self.running, self.committed_a_part = step, False
            self.ended_itself = self.at_commit = False
            self._tell(StepStarted(step=step))
            started = time.perf_counter()
            yield item
            # Alembic asks for the next step once this one's transaction is committed.
            self._refuse_open_transaction()
            self.running, self.heads = None, self._next_heads
            self._tell(StepFinished(step=step, seconds=time.perf_counter() - started))

    def _list(self, heads: tuple[str, ...], context: Any) -> Iterable[Any]:  # noqa: ANN401
        steps: Iterable[Any] = self._original(heads, context)
        return steps


def _step(item: Any) -> Step:  # noqa: ANN401 - Alembic's step classes share no typed base
    if hasattr(item, "revision"):
        direction = Direction.UPGRADE if item.is_upgrade else Direction.DOWNGRADE
        return Step(revision=item.revision.revision, direction=direction, title=item.doc or "")
    name = ", ".join(str(revision) for revision in item.to_revisions) or "base"
    return Step(revision=name, direction=Direction.STAMP, title="version table only")
