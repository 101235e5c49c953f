"""What happens when a lock is not had: it is asked for again, with nothing held in between.

A lock that keeps everybody out of a table also keeps out everybody who asks after it: who waits
for it is a lock himself. So it is asked for a moment at a time. A lock of rows keeps nobody out of
anything else, and the work of a step that waits for one may be long: once it was lost for such a
lock, the step waits for as long as there is patience. It gives way to whoever cannot go on before
it does: at once where they are in a circle, and to those who wait for rows that it has changed when
they have waited longer than its work had taken.

What the server puts off to the COMMIT is done just before, so that its locks are waited for, too.
"""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from psycopg.errors import DeadlockDetected, LockNotAvailable, QueryCanceled
from psycopg.pq import TransactionStatus

from arxos_migrations.audit.statement_log import StatementLog
from arxos_migrations.domain.events import Listener, LockWaited
from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind, is_impatient
from arxos_migrations.engines.postgresql.lexer import masked
from arxos_migrations.engines.postgresql.past_gate import ask
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.engines.postgresql.transaction import has_written
from arxos_migrations.engines.postgresql.watcher import Watcher
from arxos_migrations.engines.remembering import remembering
from arxos_migrations.runner.postgresql.limits import TABLE_S, Limits
from arxos_migrations.runner.postgresql.patience import Patience

_PAUSE = (5.0, 7.5)
"""Between two tries, in times of the try for a table's lock: others have their turn."""
_LOST = (LockNotAvailable, DeadlockDetected)
_AGAIN = "a lock was not had in time, and the revision is begun again"
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
        """Wait `wait_s` seconds for each lock of a step, and tell for whom.

        `log` keeps the statements that are sent.
        """
        self._log = log or StatementLog()
        self._patience, self._tell = Patience(wait_s), tell
        self._connection, self._limits = connection, Limits(connection)
        self._watcher = Watcher(connection)
        self._told: set[int] = set()
        self._blocker: Blocker | None = None
        self._began = time.monotonic()
        """When the try began whose work is lost with a lock."""
        self._lost_s = 0.0
        """What that work took."""
        self._lost_rows = False
        """Whether it was lost for rows, with no table's lock in it."""
        self.has_lost = False
        """Whether a lock was not had, so that nothing of this try may stay."""

    def know_backend(self, pid: int) -> None:
        """Take the server's word for who it is that waits: a pooler tells another number."""
        self._watcher.pid = pid

    def close(self) -> None:
        """End what looks after the blockers."""
        self._watcher.close()

    def begin(self) -> None:
        """Begin a step, or another try of it."""
        self.has_lost = False
        self._began = time.monotonic()
        self._limits.begin_transaction()
        self._patience.begin_try()
        if self._patience.is_none:
            self._watcher.connect()  # there is one look, so it is made ready

    def note_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        self._began = time.monotonic()
        self._limits.begin_transaction()
        self._patience.note_transaction()

    def end(self) -> None:
        """Forget whom the step has waited for."""
        self._patience.end_step()
        self._blocker = None
        self._told.clear()

    def note_session(self, text: str) -> None:
        """Leave the patience to a revision that sets it itself."""
        self._limits.note_session(text)

    def send(self, call: Call, kind: Kind) -> None:
        """Send a statement. Raises psycopg.Error; has_lost says whether it is to be repeated."""
        with self._logged(call):
            self._send_in_transaction(call, kind)

    def send_whole(self, call: Call, kind: Kind) -> bool:
        """Send all that a transaction does, and settle it; say whether anything may be changed."""
        with self._logged(call):
            self._send_in_transaction(call, kind)
            has_changed = kind is not Kind.LOOK or has_written(self._connection)
            if has_changed:
                self._settle()
        return has_changed

    def note_sent(self) -> None:
        """Know that something is sent past us, such as a COPY."""
        self._patience.note_sent()

    def check(self) -> None:
        """Raise LockNotAvailable where one was not had: a revision may have caught that."""
        if self.has_lost:
            raise LockNotAvailable(_AGAIN)

    def settle(self) -> None:
        """Let the server do what it has put off to the COMMIT, where a transaction may have any.

        Raises as `send` and `check` do. What it takes is told where somebody was waited for.
        """
        self.check()
        is_open = self._connection.info.transaction_status is TransactionStatus.INTRANS
        if is_open and self._patience.has_sent:
            with self._log.sending(_masked(query("settle")), tells_waits_only=True):
                self._settle()

    def send_alone(self, call: Call, kind: Kind) -> None:
        """Send what is possible outside of transactions only, with the same patience."""
        with self._limits.outside(kind), self._logged(call):
            self._send(call.send, is_patient=True, takes_no=is_impatient(call.text))

    def pause(self) -> None:
        """Let others have their turn, with nothing held. Raises LockTimeoutError in the end.

        It takes at least as long as the work that was lost, which is not done again in a hurry;
        where that was lost for rows, which can be waited for now, the patience is kept for them.
        """
        began = time.monotonic()
        left_s = self._patience.left_s
        self._look_back()
        if self._patience.is_over(knows_who=self._blocker is not None):
            raise self._patience.too_late(self._blocker)
        turn_s = TABLE_S * random.uniform(*_PAUSE)  # noqa: S311 - no secret
        is_short = self._lost_rows and self._watcher.is_connected
        time.sleep(turn_s if is_short else max(turn_s, min(self._lost_s, left_s)))
        self._patience.note_waited(time.monotonic() - began)

    def repeat(self, attempt: Callable[[], None]) -> None:
        """Do what holds nothing when it fails, until it has its locks."""
        while True:
            self._began = time.monotonic()
            try:
                attempt()
            except (*_LOST, QueryCanceled):
                if not self.has_lost:
                    raise
                self.has_lost = False
                self._patience.begin_try()
                self.pause()
            else:
                return
            finally:
                self.note_transaction()

    def _patience_s(self) -> float:
        """Wait for rows a moment only, as long as nobody looks whether others wait for us."""
        is_looked_after = self._patience.has_lost and self._watcher.is_connected
        return self._patience.left_s if is_looked_after else 0.0

    @contextmanager
    def _logged(self, call: Call) -> Iterator[None]:
        with self._log.sending(_masked(call.text)) as sent:
            yield
            sent.row_count = call.cursor.rowcount

    def _send_in_transaction(self, call: Call, kind: Kind) -> None:
        is_patient = self._limits.set_for(kind, patience_s=self._patience_s())
        self._send(call.send, is_patient=is_patient, takes_no=is_impatient(call.text))

    def _settle(self) -> None:
        self._limits.set_for(Kind.DATA, patience_s=self._patience_s())
        self._send(lambda: ask(self._connection, "settle"), is_patient=False, takes_no=False)

    def _send(self, send: Callable[[], object], *, is_patient: bool, takes_no: bool) -> None:
        limit_s, began = self._limits.seconds, time.monotonic()
        self._patience.note_sent()
        try:
            if is_patient or self._patience.has_lost or self._patience.is_none:
                with self._watcher.watching(
                    self._say,
                    at_once=0 < limit_s <= TABLE_S,
                    gives_way=limit_s > self._limits.rows_s,
                ):
                    send()
            else:
                send()
        except QueryCanceled:
            if self._watcher.gave_way:
                self._note_loss(self._watcher.blocked_s)
            raise
        except DeadlockDetected:
            self._note_loss(0.0)
            raise
        except LockNotAvailable:
            if not self._limits.are_its_own and not takes_no:
                waited_s = min(limit_s, time.monotonic() - began)
                self._note_loss(waited_s, is_rows=limit_s > TABLE_S)
            raise
        if self._patience.forgives():
            self._blocker = None
            self._watcher.forget()

    def _note_loss(self, waited_s: float, *, is_rows: bool = False) -> None:
        self.has_lost = True
        self._lost_rows = is_rows
        self._patience.note_loss(waited_s)
        self._lost_s = time.monotonic() - self._began - waited_s
        self._log.note_loss()

    def _say(self, blocker: Blocker) -> None:
        self._blocker = blocker
        self._log.note_blocker(str(blocker))
        if blocker.pid not in self._told:
            self._told.add(blocker.pid)
            self._tell(LockWaited(holder=str(blocker), what="whoever uses the table"))

    def _look_back(self) -> None:
        """Hear the last word of who looked, and be ready to look at the next try."""
        if self._watcher.is_connected:
            blocker = self._watcher.seen_last()
            if blocker is not None:
                self._say(blocker)
        elif not self._patience.is_none:
            self._watcher.connect()
