"""How transactions end on the connection of a run, and what of the running step stays by that.

SQLAlchemy tells of the ends that it makes. What a revision ends by SQL of its own passes it by:
where the engine's guard does not refuse that, the driver is asked behind every statement.
"""

import sys
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from arxos_migrations.domain.events import Listener, PartCommitted
from arxos_migrations.env.ended import TransactionEndedError

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine import ExceptionContext

    from arxos_migrations.domain.plan import Step
    from arxos_migrations.engines.engine import Engine
    from arxos_migrations.runner.guard import Guard


class Endings:
    """Watches one connection for a whole run."""

    def __init__(
        self,
        connection: "Connection",
        *,
        engine: "Engine[Any]",
        guard: "Guard",
        tell: Listener,
    ) -> None:
        """Begin to watch."""
        self._connection, self._engine = connection, engine
        self._guard, self._tell = guard, tell
        self._step: Step | None = None
        self._has_ended = False
        """Whether the running step has ended its transaction by SQL of its own."""
        self.left_a_part = False
        """Whether the running step has committed a part of itself that nobody has recorded."""
        self.at_commit = False
        """Whether the running step is complete but for its COMMIT."""
        event.listen(connection, "commit", self._note_commit)
        if not guard.refuses_endings:
            event.listen(connection, "rollback", self._note_rollback)
            event.listen(connection, "after_cursor_execute", self._note_statement)
            event.listen(connection.engine, "handle_error", self._note_error)

    def begin(self, step: "Step") -> None:
        """Know that a step begins, of which nothing is committed yet."""
        self._step = step
        self._has_ended = self.left_a_part = self.at_commit = False

    def note_failure(self) -> None:
        """Know that the step's function has failed, whose transaction is there still."""
        if self._guard.refuses_endings and not self._guard.is_intact():
            self.note_part()

    def refuse_ended(self) -> None:
        """Raise TransactionEndedError where the step's transaction is not the one it began in."""
        if self._has_ended or not self._guard.is_intact():
            raise TransactionEndedError

    def end(self) -> None:
        """Know that the step is committed. Raises TransactionEndedError where it is not.

        After op.get_bind().commit() what follows, the version row too, is in a transaction that
        nobody commits.
        """
        if self._engine.is_in_transaction(self._connection.connection.dbapi_connection):
            raise TransactionEndedError
        self._step = None

    def _note_commit(self, _connection: "Connection") -> None:
        if self.at_commit:
            self._guard.commit()
        elif not self._guard.refuses_endings:
            self.note_part()

    def _note_statement(self, connection: "Connection", *_: object) -> None:
        # A COMMIT that a revision writes itself passes SQLAlchemy by, but not the driver.
        if self._has_no_transaction(connection):
            self._has_ended = True
            self.note_part()

    def _note_error(self, error: "ExceptionContext") -> None:
        if error.connection is None or error.is_disconnect or self.at_commit:
            return
        if not self._engine.rolls_back(error.original_exception):
            self._note_statement(error.connection)
        elif self._has_no_transaction(error.connection):
            # Nothing stays of what the step did, but it must not go on as if something did.
            self._has_ended = True

    def _note_rollback(self, _connection: "Connection") -> None:
        # The last moment to see that a transaction was ended below SQLAlchemy.
        if self._step is None or self.at_commit or self._has_ended:
            return
        if not self._guard.is_intact() and not self._engine.rolls_back(sys.exc_info()[1]):
            self.note_part()

    def note_part(self) -> None:
        """Know that what the step has done up to here stays, and say so once."""
        if self._step is not None and not self.left_a_part:
            self.left_a_part = True
            self._tell(PartCommitted(step=self._step))

    def _has_no_transaction(self, connection: "Connection") -> bool:
        driver: Any = connection.connection.dbapi_connection
        engine = self._engine
        return not engine.is_autocommit(driver) and not engine.is_in_transaction(driver)
