"""Whether a step is still in the transaction that it began in.

The gate sees all that goes through the driver. What a revision does by the driver's own connection
to libpq (`connection.pgconn`) goes past it, and can only be seen afterwards: by a mark that ends
with the transaction. To set it is no query, since a revision may choose the isolation of a
transaction, which has to be said before any query.
"""

import re
from contextlib import suppress

from psycopg import Connection, Error
from psycopg.pq import TransactionStatus

from arxos_migrations.engines.postgresql.past_gate import ask
from arxos_migrations.engines.postgresql.transaction import has_written
from arxos_migrations.runner.postgresql.journal import refusals

_FORGETS = re.compile(r"\bRESET\s.{0,99}?\bALL\b", re.IGNORECASE | re.DOTALL)
"""What may take back all that is set, be it within a DO block."""


class OwnTransaction:
    """Knows one transaction of a step after the other."""

    def __init__(self, connection: Connection[object]) -> None:
        """Know of none yet."""
        self._connection = connection
        self._is_marked = False
        self.is_known = False
        """Whether there is one in which the step has done anything but to look at settings."""
        self.was_ended = False
        """Whether the step has ended one by itself."""

    @property
    def is_a_look(self) -> bool:
        """Say whether there is one, in which the step has looked at settings only."""
        return not self.is_known and self._status is not TransactionStatus.IDLE

    def begin_step(self) -> None:
        """Begin another step, or another try of it.

        It has a transaction without queries, but for the first step of all, which goes on with the
        one that has made the version table.
        """
        self.was_ended = False
        self.forget()
        if self._status is TransactionStatus.INTRANS and not has_written(self._connection):
            Connection.rollback(self._connection)  # past the gate
        self.know()

    def know(self, *, is_look: bool = False) -> None:
        """Know the transaction that the next statement is in, which begins it if need be.

        Raises RefusedError where the one that was known is over.
        """
        if self._connection.autocommit:
            return
        if not self._is_marked:
            self._mark()
        elif self._status is TransactionStatus.IDLE:
            self._refuse()
        self.is_known = self.is_known or not is_look

    def note_sent(self, text: str) -> None:
        """Mark it again where a statement may have taken the mark for a setting of its own."""
        is_open = self._status is TransactionStatus.INTRANS
        if self._is_marked and is_open and _FORGETS.search(text):
            self._mark()

    def forget(self) -> None:
        """Know that the transaction has ended as it should."""
        self._is_marked = self.is_known = False

    def check(self) -> None:
        """Raise RefusedError where it is another one than when it was begun."""
        if not self._is_own():
            self._refuse()

    def look(self) -> None:
        """See the same behind an error, which is to stay the reason."""
        with suppress(Error):
            self.was_ended = self.was_ended or not self._is_own()

    def _is_own(self) -> bool:
        if not self._is_marked or self._connection.autocommit:
            return True
        if self._status is TransactionStatus.INTRANS:
            ((is_marked,),) = ask(self._connection, "transaction_marked")
            return bool(is_marked)
        # A transaction that has failed answers nothing, and a broken connection neither.
        return self._status is not TransactionStatus.IDLE

    def _refuse(self) -> None:
        self.was_ended = True
        raise refusals.has_ended_transaction()

    def _mark(self) -> None:
        ask(self._connection, "transaction_mark")
        self._is_marked = True

    @property
    def _status(self) -> TransactionStatus:
        return self._connection.info.transaction_status
