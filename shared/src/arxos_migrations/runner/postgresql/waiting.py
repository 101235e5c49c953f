"""How long a statement may wait for a lock, and what happens when that is too long.

A lock that keeps everybody out of a table also keeps out everybody who asks after it: who waits
for it is a lock himself. So it is asked for again and again, a moment at a time, and whatever is
held is given back in between. What blocks nobody while it waits may wait as long as it takes.
"""

import random
import time
from collections.abc import Callable

from psycopg import Cursor
from psycopg.errors import DeadlockDetected, LockNotAvailable

from arxos_migrations.audit.statement_log import StatementLog, remembering
from arxos_migrations.domain.events import Listener, LockWaited
from arxos_migrations.engines.postgresql.blockers import Blocker, Watcher
from arxos_migrations.engines.postgresql.gate import Call, GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.lexer import masked, tokens
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.errors import LockTimeoutError

_TRY_S = {Kind.SCHEMA: 0.05, Kind.DATA: 2.0, Kind.LOOK: 2.0}
_PAUSE = (5.0, 7.5)
"""Between two tries, in times of the try for a table's lock: others have their turn."""
_FOR_EVER = 0.0
"""What lock_timeout takes for no limit."""
_LOST = (LockNotAvailable, DeadlockDetected)
_masked = remembering(masked)


class Waits:
    """The patience of one run."""

    def __init__(
        self,
        connection: GatedConnection,
        *,
        wait_s: float,
        tell: Listener,
        log: StatementLog | None = None,
    ) -> None:
        """Wait `wait_s` seconds in all for the locks of one step, and tell for whom.

        `log` keeps the statements that are sent.
        """
        self._log = log or StatementLog()
        self._connection, self._wait_s, self._tell = connection, wait_s, tell
        self._watcher = Watcher(connection)
        self._deadline: float | None = None
        self._told: set[int] = set()
        self._blocker: Blocker | None = None
        self._is_its_own = False
        """Whether the revision has set lock_timeout itself."""
        self._is_local = False
        """Whether that is for its transaction alone."""
        self._set_s: float | None = None
        self._keeps_others_out, self._is_first = False, True
        self.has_lost = False
        """Whether a lock was not had, so that nothing of this try may stay."""

    def close(self) -> None:
        """End what looks after the blockers."""
        self._watcher.close()

    def begin(self) -> None:
        """Begin a step, or another try of it."""
        self.has_lost = self._is_its_own = False
        self.note_transaction()

    def note_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        if self._is_local:
            self._is_its_own = self._is_local = False
        self._set_s, self._keeps_others_out, self._is_first = None, False, True

    def end(self) -> None:
        """Forget whom the step has waited for."""
        self._deadline, self._blocker = None, None
        self._told.clear()

    def note_session(self, text: str) -> None:
        """Leave the patience to a revision that sets it itself."""
        words = {token.word for token in tokens(text)}
        sets_it = "LOCK_TIMEOUT" in words and not words.isdisjoint(("SET", "RESET"))
        if sets_it:
            self._is_its_own, self._is_local = True, "LOCAL" in words
        if "ROLLBACK" in words:  # to a savepoint, which takes back what was set since
            self._set_s = None

    def send(self, call: Call, kind: Kind) -> None:
        """Send a statement. Raises psycopg.Error; LockNotAvailable where it is to be repeated."""
        is_patient = kind is Kind.PATIENT and self._is_first
        if not self._is_its_own and not (is_patient and self._connection.autocommit):
            self._limit(kind)
        self._is_first = False
        with self._log.sending(_masked(call.text)) as sent:
            self._send(call, is_patient=is_patient)
            sent.row_count = call.cursor.rowcount

    def pause(self) -> None:
        """Let others have their turn, with nothing held. Raises LockTimeoutError in the end."""
        if self._deadline is not None and time.monotonic() >= self._deadline:
            raise self._too_late()
        time.sleep(_TRY_S[Kind.SCHEMA] * random.uniform(*_PAUSE))  # noqa: S311 - no secret

    def repeat(self, attempt: Callable[[], None]) -> None:
        """Do what holds nothing when it fails, until it has its locks."""
        while True:
            try:
                attempt()
            except _LOST:
                if not self.has_lost:
                    raise
                self.has_lost = False
                self.pause()
            else:
                return
            finally:
                self.note_transaction()

    def send_alone(self, call: Call, kind: Kind) -> None:
        """Send what is possible outside of transactions only, with the same patience."""
        if self._is_its_own or kind is not Kind.SCHEMA:
            self.send(call, Kind.PATIENT)
            return
        self._set_limit(_TRY_S[kind], in_transaction=False)
        try:
            self.send(call, Kind.PATIENT)
        finally:
            if not self._connection.broken:
                self._set_limit(_FOR_EVER, in_transaction=False)

    def _send(self, call: Call, *, is_patient: bool) -> None:
        try:
            if is_patient or self._deadline is not None:
                with self._watcher.watching(self._say, at_once=self._deadline is not None):
                    call.send()
            else:
                call.send()
        except _LOST as error:
            wants_to_know = self._is_its_own or _is_impatient(call)
            if isinstance(error, DeadlockDetected) or not wants_to_know:
                self._note_loss()
            raise

    def _limit(self, kind: Kind) -> None:
        """Set it for this transaction, at whose end it ends."""
        self._keeps_others_out = self._keeps_others_out or kind is Kind.SCHEMA
        seconds = _TRY_S[Kind.SCHEMA] if self._keeps_others_out else _TRY_S.get(kind, _FOR_EVER)
        if self._set_s != seconds:
            self._set_limit(seconds, in_transaction=True)
            self._set_s = seconds

    def _set_limit(self, seconds: float, *, in_transaction: bool) -> None:
        values = {"wait": f"{int(seconds * 1000)}ms", "in_transaction": in_transaction}
        with Cursor(self._connection) as cursor:
            cursor.execute(query("limit_wait"), values)

    def _note_loss(self) -> None:
        self.has_lost = True
        self._log.note_loss()
        if self._deadline is None:
            self._deadline = time.monotonic() + self._wait_s

    def _say(self, blocker: Blocker) -> None:
        self._blocker = blocker
        self._log.note_blocker(str(blocker))
        if blocker.pid not in self._told:
            self._told.add(blocker.pid)
            self._tell(LockWaited(holder=str(blocker), what="whoever uses the table"))

    def _too_late(self) -> LockTimeoutError:
        who = (f"It is held by {self._blocker}",) if self._blocker is not None else ()
        return LockTimeoutError(
            f"it needs a lock that others hold: waited {self._wait_s:g} s for it.",
            *who,
            remedy="Run the same command again when they are done; that is safe.",
        )


def _is_impatient(call: Call) -> bool:
    """Say whether the revision wants to know at once that a lock is not to be had."""
    return "NOWAIT" in (token.word for token in tokens(call.text))
