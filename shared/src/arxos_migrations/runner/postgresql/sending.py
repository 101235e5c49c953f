"""Sends what may wait for a lock, with a limit and with somebody who looks after it.

What waits for rows may keep others waiting, and they may have waited before: so it is looked at as
soon as it takes more than a moment. It is cancelled for whoever cannot go on before it does. Where
what it runs would catch the error of its limit, the limit is kept by a cancel, too.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Error
from psycopg.errors import DeadlockDetected, LockNotAvailable

from arxos_migrations.audit.statement_log import StatementLog
from arxos_migrations.domain.events import Listener, LockWaited
from arxos_migrations.engines.postgresql.blockers import Blocker
from arxos_migrations.engines.postgresql.catching import Catching
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind, is_impatient
from arxos_migrations.engines.postgresql.watcher import Watcher
from arxos_migrations.engines.postgresql.yielding import Yielding
from arxos_migrations.runner.postgresql.limits import TABLE_S, Limits
from arxos_migrations.runner.postgresql.patience import Patience

_AGAIN = "a lock was not had in time, and the revision is begun again"


class Sending:
    """One statement after the other, and what was lost with a lock that was not had."""

    def __init__(
        self, connection: GatedConnection, patience: Patience, *, tell: Listener, log: StatementLog
    ) -> None:
        """Have nothing lost; whom a statement waits for is told, and noted in the log."""
        self._log, self.patience, self._tell = log, patience, tell
        self.limits, self.watcher = Limits(connection), Watcher(connection)
        self._catching = Catching(connection)
        self._told: set[int] = set()
        self.blocker: Blocker | None = None
        """Who was seen last to be waited for."""
        self.began = time.monotonic()
        """When the try began whose work is lost with a lock."""
        self.lost_s = 0.0
        """What that work took."""
        self.lost_rows = False
        """Whether it was lost for rows, with no table's lock in it."""
        self.has_lost = False
        """Whether a lock was not had, so that nothing of this try may stay."""

    def begin_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        self.began = time.monotonic()
        self.limits.begin_transaction()

    def forget(self) -> None:
        """Forget whom the step has waited for."""
        self.blocker = None
        self._told.clear()

    def check(self) -> None:
        """Raise LockNotAvailable where one was not had: a revision may have caught that."""
        if self.has_lost:
            raise LockNotAvailable(_AGAIN)

    @contextmanager
    def in_transaction(self, text: str, kind: Kind) -> Iterator[None]:
        """Let the block send a statement that is taken back with all before it where it fails."""
        is_caught = self._is_caught(text, kind)
        is_patient = self.limits.set_for(kind, patience_s=self._patience_s(), is_caught=is_caught)
        self.limits.note_own(text)
        is_caught = is_caught and not is_patient
        with self._waiting(text, is_patient=is_patient, is_caught=is_caught):
            yield
        self._catching.note(text, kind)
        if self.watcher.gave_way:  # the cancel came too late, or was caught
            self._note_loss(self.watcher.blocked_s)
            self.check()

    @contextmanager
    def outside(self, text: str, kind: Kind) -> Iterator[None]:
        """Let the block send a statement that is in no transaction of ours."""
        with (
            self.limits.outside(kind, patience_s=self._patience_s()),
            self._waiting(text, is_patient=kind is Kind.PATIENT, is_caught=False),
        ):
            yield

    def rest(self) -> None:
        """Let what follows wait for a moment only: nobody looks after it."""
        self.limits.set_for(Kind.DATA, patience_s=0.0)

    def look_back(self) -> None:
        """Hear the last word of who looked, and be ready to look at the next try."""
        if self.watcher.is_connected:
            blocker = self.watcher.seen_last()
            if blocker is not None:
                self._say(blocker)
        elif not self.patience.is_none:
            self.watcher.connect()

    def _is_caught(self, text: str, kind: Kind) -> bool:
        """Say whether a limit would be caught by what runs, and somebody can look instead."""
        if not self._catching.may_catch(text, kind):
            return False
        self.watcher.connect()
        return self.watcher.is_connected

    def _patience_s(self) -> float:
        """Wait for rows a moment only, as long as nobody looks whether others wait for us."""
        is_looked_after = self.patience.has_lost and self.watcher.is_connected
        return self.patience.left_s if is_looked_after else 0.0

    @contextmanager
    def _waiting(self, text: str, *, is_patient: bool, is_caught: bool) -> Iterator[None]:
        limit_s, began = self.limits.seconds, time.monotonic()
        self.watcher.gave_way = False  # also of one that nobody looks after
        self.patience.note_sent()
        try:
            with self._watching(limit_s, is_patient=is_patient, is_caught=is_caught):
                yield
        except Error as error:
            is_ours = not self.limits.are_its_own and not is_impatient(text)
            if self.watcher.gave_way:
                self._note_loss(self.watcher.blocked_s)
            elif isinstance(error, DeadlockDetected):
                self._note_loss(0.0)
            elif isinstance(error, LockNotAvailable) and is_ours:
                waited_s = min(limit_s, time.monotonic() - began)
                self._note_loss(waited_s, is_rows=limit_s > TABLE_S)
            raise
        if self.patience.forgives():
            self.blocker = None
            self.watcher.forget()

    @contextmanager
    def _watching(self, limit_s: float, *, is_patient: bool, is_caught: bool) -> Iterator[None]:
        is_moment, has_own = 0 < limit_s <= TABLE_S, self.limits.are_its_own
        is_worth_it = self.patience.has_lost or self.patience.is_none or is_caught
        if (is_moment or has_own) and not (is_patient or is_worth_it):
            yield
            return
        yielding = Yielding(
            to_circles=not has_own and (is_caught or not is_moment),
            to_others=limit_s > TABLE_S and not is_patient,
            limit_s=limit_s if is_caught and not has_own else None,
        )
        with self.watcher.watching(self._say, at_once=is_moment, yielding=yielding):
            yield

    def _note_loss(self, waited_s: float, *, is_rows: bool = False) -> None:
        self.has_lost = True
        self.lost_rows = is_rows
        self.patience.note_loss(waited_s)
        self.lost_s = time.monotonic() - self.began - waited_s
        self._log.note_loss()

    def _say(self, blocker: Blocker) -> None:
        self.blocker = blocker
        self._log.note_blocker(str(blocker))
        if blocker.pid not in self._told:
            self._told.add(blocker.pid)
            self._tell(LockWaited(holder=str(blocker), what="whoever uses the table"))
