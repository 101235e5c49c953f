"""What happens when a lock is not had: it is asked for again, with nothing held in between.

A lock that keeps everybody out of a table also keeps out everybody who asks after it: who waits
for it is a lock himself. So it is asked for a moment at a time. A lock of rows keeps nobody out of
anything else, and the work of a step that waits for one may be long: once it was lost for such a
lock, the step waits for as long as there is patience, unless others wait for it.
"""

import random
import time
from collections.abc import Callable

from psycopg.errors import DeadlockDetected, LockNotAvailable, QueryCanceled

from arxos_migrations.audit.statement_log import StatementLog
from arxos_migrations.domain.events import Listener, LockWaited
from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.engines.postgresql.gate import Call, GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.lexer import masked, tokens
from arxos_migrations.engines.postgresql.watcher import Watcher
from arxos_migrations.engines.remembering import remembering
from arxos_migrations.errors import LockTimeoutError
from arxos_migrations.runner.postgresql.limits import ROWS_S, TABLE_S, Limits

_PAUSE = (5.0, 7.5)
"""Between two tries, in times of the try for a table's lock: others have their turn."""
_MORE_TRIES = 3
"""How often it is tried beyond the patience, to be able to say who is in the way."""
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

        What counts is waiting: between two tries, and in vain. `log` keeps the statements that
        are sent.
        """
        self._log = log or StatementLog()
        self._wait_s, self._tell = wait_s, tell
        self._limits = Limits(connection)
        self._watcher = Watcher(connection)
        self._told: set[int] = set()
        self._blocker: Blocker | None = None
        self._waited_s, self._losses, self._tries_beyond = 0.0, 0, 0
        self._began = time.monotonic()
        """When the try began whose work is lost with a lock."""
        self._lost_s = 0.0
        """What that work took."""
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
        self._limits.begin_step()

    def note_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        self._began = time.monotonic()
        self._limits.begin_transaction()

    def end(self) -> None:
        """Forget whom the step has waited for."""
        self._waited_s, self._losses, self._tries_beyond = 0.0, 0, 0
        self._blocker = None
        self._told.clear()

    def note_session(self, text: str) -> None:
        """Leave the patience to a revision that sets it itself."""
        self._limits.note_session(text)

    def send(self, call: Call, kind: Kind) -> None:
        """Send a statement. Raises psycopg.Error; has_lost says whether it is to be repeated."""
        is_patient = self._limits.set_for(kind, rows_s=self._rows_s())
        self._log_and_send(call, is_patient=is_patient)

    def send_alone(self, call: Call, kind: Kind) -> None:
        """Send what is possible outside of transactions only, with the same patience."""
        if self._limits.are_its_own or kind is not Kind.SCHEMA:
            self.send(call, Kind.PATIENT)
            return
        with self._limits.outside():
            self._log_and_send(call, is_patient=True)

    def pause(self) -> None:
        """Let others have their turn, with nothing held. Raises LockTimeoutError in the end.

        It takes at least as long as the work that was lost, which is not done again in a hurry.
        """
        began = time.monotonic()
        left_s = self._wait_s - self._waited_s
        self._look_back()
        if left_s <= 0 and self._is_enough():
            raise self._too_late()
        turn_s = TABLE_S * random.uniform(*_PAUSE)  # noqa: S311 - no secret
        time.sleep(max(turn_s, min(self._lost_s, left_s)))
        self._waited_s += time.monotonic() - began

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
                self.pause()
            else:
                return
            finally:
                self.note_transaction()

    def _rows_s(self) -> float:
        """Wait for rows a moment as well, as long as nobody looks whether others wait for us."""
        is_looked_after = self._losses > 0 and self._watcher.is_connected
        return max(ROWS_S, self._wait_s - self._waited_s) if is_looked_after else ROWS_S

    def _log_and_send(self, call: Call, *, is_patient: bool) -> None:
        with self._log.sending(_masked(call.text)) as sent:
            self._send(call, is_patient=is_patient)
            sent.row_count = call.cursor.rowcount

    def _send(self, call: Call, *, is_patient: bool) -> None:
        limit_s, began = self._limits.seconds, time.monotonic()
        try:
            if is_patient or self._losses:
                with self._watcher.watching(
                    self._say, at_once=0 < limit_s < ROWS_S, gives_way=limit_s > ROWS_S
                ):
                    call.send()
            else:
                call.send()
        except QueryCanceled:
            if self._watcher.gave_way:
                self._note_loss(0.0)
            raise
        except DeadlockDetected:
            self._note_loss(0.0)
            raise
        except LockNotAvailable:
            if not self._limits.are_its_own and not _is_impatient(call):
                self._note_loss(min(limit_s, time.monotonic() - began))
            raise

    def _note_loss(self, waited_s: float) -> None:
        self.has_lost = True
        self._losses += 1
        self._waited_s += waited_s
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
        elif self._wait_s > 0:
            self._watcher.connect()

    def _is_enough(self) -> bool:
        if self._blocker is not None or self._wait_s <= 0:
            return True
        self._tries_beyond += 1
        return self._tries_beyond > _MORE_TRIES

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
