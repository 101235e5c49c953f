"""Whether a step is still in the transaction that it began in.

The gate sees all that goes through the driver. What a revision does by the driver's own connection
to libpq (`connection.pgconn`) goes past it, and can only be seen afterwards.
"""

from contextlib import suppress

from psycopg import Connection, Error
from psycopg.pq import TransactionStatus

from arxos_migrations.engines.postgresql.past_gate import ask
from arxos_migrations.runner.postgresql.journal import refusals


class OwnTransaction:
    """Knows one transaction of a step after the other."""

    def __init__(self, connection: Connection[object]) -> None:
        """Know of none yet."""
        self._connection = connection
        self._began: object = None
        self.was_ended = False
        """Whether the step has ended one by itself."""

    @property
    def is_known(self) -> bool:
        """Say whether there is one in which the step has done anything."""
        return self._began is not None

    def begin_step(self) -> None:
        """Begin another step, or another try of it."""
        self.was_ended = False
        self.forget()
        self.know()

    def know(self) -> None:
        """Know the transaction that the next statement is in, which begins it if need be.

        Raises RefusedError where the one that was known is over.
        """
        if self._connection.autocommit:
            return
        if self._began is None:
            self._began = self._asked()
        elif self._status is TransactionStatus.IDLE:
            self._refuse()

    def forget(self) -> None:
        """Know that the transaction has ended as it should."""
        self._began = None

    def check(self) -> None:
        """Raise RefusedError where it is another one than when it was begun."""
        if not self._is_own():
            self._refuse()

    def look(self) -> None:
        """See the same behind an error, which is to stay the reason."""
        with suppress(Error):
            self.was_ended = self.was_ended or not self._is_own()

    def _is_own(self) -> bool:
        if self._began is None or self._connection.autocommit:
            return True
        if self._status is TransactionStatus.INTRANS:
            return self._asked() == self._began
        # A transaction that has failed answers nothing, and a broken connection neither.
        return self._status is not TransactionStatus.IDLE

    def _refuse(self) -> None:
        self.was_ended = True
        raise refusals.has_ended_transaction()

    def _asked(self) -> object:
        ((began,),) = ask(self._connection, "transaction_began")
        return began

    @property
    def _status(self) -> TransactionStatus:
        return self._connection.info.transaction_status
