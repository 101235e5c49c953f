"""How long the server lets a statement wait for a lock: `lock_timeout`, by kind of statement.

A revision that sets it itself is left to itself. Whether it has is asked of the server, which alone
knows what a savepoint has taken back, and what had no effect.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.pq import TransactionStatus

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind, sets_limit
from arxos_migrations.engines.postgresql.lexer import tokens
from arxos_migrations.engines.postgresql.past_gate import ask

TABLE_S = 0.05
"""For what may want a table's lock: who comes after it waits as long as it does."""
ROWS_S = 2.0
"""For what wants the locks of rows, at most: twice the server's deadlock_timeout. Who closes a
circle in the first half of that is there when the server looks at ours, and who does in the second
half has not been looked at when ours is over. Who waited before ours did is looked at sooner: that
is the watcher's to see.
"""
_BEYOND_S = 60.0
"""How much later lock_timeout comes where what a statement runs would catch it: it is for the case
that nobody could look any more."""
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
        self._seconds = _FOR_EVER
        self._set_to: float | None = None
        self._keeps_others_out, self._is_first = False, True

    @property
    def seconds(self) -> float:
        """How long a statement may wait now; 0 where there is no limit or none of ours."""
        return 0.0 if self.are_its_own else self._seconds

    def begin_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        self._set_to, self._keeps_others_out, self._is_first = None, False, True
        self._connection.has_savepoint = False

    def note_session(self, text: str) -> None:
        """Know of nothing any more: this may set it, or take back what was set.

        Ours is out of the way before a revision sets it: then what is found is its own.
        """
        in_transaction = self._connection.info.transaction_status is TransactionStatus.INTRANS
        if in_transaction and _SETS_IT.issubset(token.word for token in tokens(text)):
            self._set(_FOR_EVER, in_transaction=True)
        self._set_to = None

    def set_for(self, kind: Kind, *, patience_s: float, is_caught: bool = False) -> bool:
        """Set it for a statement, which may wait for rows for `patience_s` where that is longer.

        It ends with the transaction. Says whether the statement may wait as long as it takes:
        whoever holds nothing may, where nobody waits for him meanwhile. Where it would be caught,
        somebody else has to see to it.
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
        self._set(seconds, in_transaction=True, is_caught=is_caught and not is_patient)
        return is_patient

    def note_own(self, text: str) -> None:
        """Leave a text to itself that sets it among others, and ask the server behind it."""
        if sets_limit(text):
            self.are_its_own, self._set_to = True, None

    @contextmanager
    def outside(self, kind: Kind, *, patience_s: float) -> Iterator[None]:
        """Set it for what is in no transaction of ours: as in one that holds nothing."""
        seconds = {Kind.SCHEMA: TABLE_S, Kind.PATIENT: _FOR_EVER}.get(kind)
        if seconds is None:
            seconds = max(self._known_rows_s(), patience_s)
        self._set(seconds, in_transaction=False)
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

    def _set(self, seconds: float, *, in_transaction: bool, is_caught: bool = False) -> None:
        self._seconds = seconds
        set_to = seconds + _BEYOND_S if is_caught else seconds
        if self._set_to == set_to and not self._connection.has_savepoint:
            return
        wait = f"{int(min(set_to * 1000, _MOST_MS))}ms"
        values = {"wait": wait, "in_transaction": in_transaction}
        ((self.are_its_own, _),) = ask(self._connection, "limit_wait", values)
        self._set_to = set_to
