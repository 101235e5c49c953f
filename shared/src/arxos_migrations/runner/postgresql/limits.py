"""How long the server lets a statement wait for a lock: `lock_timeout`, by kind of statement.

A revision that sets it itself is left to itself. Whether it has is asked of the server, which alone
knows what a savepoint has taken back, and what had no effect.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.pq import TransactionStatus

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.lexer import tokens
from arxos_migrations.engines.postgresql.past_gate import ask

TABLE_S = 0.05
"""For what may want a table's lock: who comes after it waits as long as it does."""
ROWS_S = 2.0
"""For what wants the locks of rows, at most: twice the server's deadlock_timeout. Who closes a
circle in the first half of that is there when the server looks at ours, and who does in the second
half has not been looked at when ours is over. So nobody else is ended for a circle that we are in.
"""
_FOR_EVER = 0.0
"""What lock_timeout takes for no limit."""
_MOST_MS = 2**31 - 1
"""What it takes at most."""
_SETS_IT = frozenset(("SET", "LOCK_TIMEOUT"))


class Limits:
    """What is set on one connection, transaction by transaction."""

    def __init__(self, connection: GatedConnection) -> None:
        """Know of nothing that is set."""
        self._connection = connection
        self.are_its_own = False
        """Whether the revision had set lock_timeout itself when the server was asked last."""
        self.rows_s = ROWS_S
        """How long rows are waited for, as far as is known."""
        self._knows_rows_s = False
        self._set_s: float | None = None
        self._keeps_others_out, self._is_first = False, True

    @property
    def seconds(self) -> float:
        """How long a statement may wait now; 0 where there is no limit or none of ours."""
        return 0.0 if self.are_its_own or self._set_s is None else self._set_s

    def begin_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        self._set_s, self._keeps_others_out, self._is_first = None, False, True
        self._connection.has_savepoint = False

    def note_session(self, text: str) -> None:
        """Know of nothing any more: this may set it, or take back what was set.

        Ours is out of the way before a revision sets it: then what is found is its own.
        """
        in_transaction = self._connection.info.transaction_status is TransactionStatus.INTRANS
        if in_transaction and _SETS_IT.issubset(token.word for token in tokens(text)):
            self._set(_FOR_EVER, in_transaction=True)
        self._set_s = None

    def set_for(self, kind: Kind, *, patience_s: float) -> bool:
        """Set it for a statement, which may wait for rows for `patience_s` where that is longer.

        It ends with the transaction. Says whether the statement may wait as long as it takes:
        whoever holds nothing may, where nobody waits for him meanwhile.
        """
        is_patient = kind is Kind.PATIENT and self._is_first
        self._is_first = False
        self._keeps_others_out = self._keeps_others_out or kind is Kind.SCHEMA
        if self._keeps_others_out:
            seconds = TABLE_S
        elif is_patient:
            seconds = _FOR_EVER
        else:
            seconds = max(self._known_rows_s(), patience_s)
        self._set(seconds, in_transaction=True)
        return is_patient

    @contextmanager
    def outside(self, kind: Kind) -> Iterator[None]:
        """Set it for what is possible outside of transactions only."""
        self._set(TABLE_S if kind is Kind.SCHEMA else _FOR_EVER, in_transaction=False)
        try:
            yield
        finally:
            if not self._connection.broken:
                self._set(_FOR_EVER, in_transaction=False)

    def _known_rows_s(self) -> float:
        if not self._knows_rows_s:
            ((deadlock_s,),) = ask(self._connection, "deadlock_timeout")
            self.rows_s = max(TABLE_S, min(ROWS_S, 2 * deadlock_s))
            self._knows_rows_s = True
        return self.rows_s

    def _set(self, seconds: float, *, in_transaction: bool) -> None:
        if self._set_s == seconds and not self._connection.has_savepoint:
            return
        wait = f"{int(min(seconds * 1000, _MOST_MS))}ms"
        values = {"wait": wait, "in_transaction": in_transaction}
        ((self.are_its_own, _),) = ask(self._connection, "limit_wait", values)
        self._set_s = seconds
