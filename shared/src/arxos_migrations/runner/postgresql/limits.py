"""How long the server lets a statement wait for a lock: `lock_timeout`, by kind of statement.

A revision that sets it itself is left to itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.lexer import tokens
from arxos_migrations.engines.postgresql.past_gate import ask

TABLE_S = 0.05
"""For what may want a table's lock: who comes after it waits as long as it does."""
ROWS_S = 2.0
"""For what wants the locks of rows. Twice the server's deadlock_timeout: who closes a circle in the
first half of that is there when the server looks at ours, and who does in the second half has not
been looked at when ours is over. So nobody else is ended for a circle that we are in."""
_FOR_EVER = 0.0
"""What lock_timeout takes for no limit."""


class Limits:
    """What is set on one connection, transaction by transaction."""

    def __init__(self, connection: GatedConnection) -> None:
        """Know of nothing that is set."""
        self._connection = connection
        self.are_its_own = False
        """Whether the revision has set lock_timeout itself."""
        self._is_local = False
        """Whether that is for its transaction alone."""
        self._set_s: float | None = None
        self._keeps_others_out, self._is_first = False, True

    @property
    def seconds(self) -> float:
        """How long a statement may wait now; 0 where there is no limit or none of ours."""
        return 0.0 if self.are_its_own or self._set_s is None else self._set_s

    def begin_step(self) -> None:
        """Take it that the session is as a run has pinned it."""
        self.are_its_own = False
        self.begin_transaction()

    def begin_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        if self._is_local:
            self.are_its_own = self._is_local = False
        self._set_s, self._keeps_others_out, self._is_first = None, False, True

    def note_session(self, text: str) -> None:
        """Notice a statement by which the revision sets it itself, or takes back what was set."""
        words = {token.word for token in tokens(text)}
        if "LOCK_TIMEOUT" in words and not words.isdisjoint(("SET", "RESET")):
            self.are_its_own, self._is_local = True, "LOCAL" in words
        if "ROLLBACK" in words:  # to a savepoint, which takes back what was set since
            self._set_s = None

    def set_for(self, kind: Kind, *, rows_s: float) -> bool:
        """Set it for a statement, which waits for rows `rows_s` at most.

        It ends with the transaction. Says whether the statement may wait as long as it takes.
        """
        is_patient = kind is Kind.PATIENT and self._is_first
        self._is_first = False
        if not self.are_its_own and not (is_patient and self._connection.autocommit):
            self._keeps_others_out = self._keeps_others_out or kind is Kind.SCHEMA
            seconds = rows_s if kind in (Kind.DATA, Kind.LOOK) else _FOR_EVER
            self._set(TABLE_S if self._keeps_others_out else seconds, in_transaction=True)
        return is_patient

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Set it for what wants a table's lock and is possible outside of transactions only."""
        self._set(TABLE_S, in_transaction=False)
        try:
            yield
        finally:
            if not self._connection.broken:
                self._set(_FOR_EVER, in_transaction=False)

    def _set(self, seconds: float, *, in_transaction: bool) -> None:
        if self._set_s == seconds:
            return
        values = {"wait": f"{int(seconds * 1000)}ms", "in_transaction": in_transaction}
        ask(self._connection, "limit_wait", values)
        self._set_s = seconds
