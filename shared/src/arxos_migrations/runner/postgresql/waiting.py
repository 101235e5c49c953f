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

from psycopg import Error
from psycopg.pq import TransactionStatus

from arxos_migrations.audit.statement_log import StatementLog
from arxos_migrations.domain.events import Listener
from arxos_migrations.engines.postgresql.call import Call
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.lexer import masked
from arxos_migrations.engines.postgresql.past_gate import ask
from arxos_migrations.engines.postgresql.queries import query
from arxos_migrations.engines.postgresql.transaction import has_written
from arxos_migrations.engines.remembering import remembering
from arxos_migrations.runner.postgresql.limits import TABLE_S
from arxos_migrations.runner.postgresql.patience import Patience
from arxos_migrations.runner.postgresql.sending import Sending

_PAUSE = (5.0, 7.5)
"""Between two tries, in times of the try for a table's lock: others have their turn."""
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
        self._patience = Patience(wait_s)
        self._connection = connection
        self._sending = Sending(connection, self._patience, tell=tell, log=self._log)

    @property
    def has_lost(self) -> bool:
        """Say whether a lock was not had, so that nothing of this try may stay."""
        return self._sending.has_lost

    def know_backend(self, pid: int) -> None:
        """Take the server's word for who it is that waits: a pooler tells another number."""
        self._sending.watcher.pid = pid

    def close(self) -> None:
        """End what looks after the blockers."""
        self._sending.watcher.close()

    def begin(self) -> None:
        """Begin a step, or another try of it."""
        self._sending.has_lost = False
        self._sending.begin_transaction()
        self._patience.begin_try()
        if self._patience.is_none:
            self._sending.watcher.connect()  # there is one look, so it is made ready

    def note_transaction(self) -> None:
        """Know that the next statement begins a transaction, which holds nothing."""
        self._sending.begin_transaction()
        self._patience.note_transaction()

    def end(self) -> None:
        """Forget whom the step has waited for."""
        self._patience.end_step()
        self._sending.forget()

    def note_session(self, text: str) -> None:
        """Leave the patience to a revision that sets it itself."""
        self._sending.limits.note_session(text)

    def send(self, call: Call, kind: Kind) -> None:
        """Send a statement. Raises psycopg.Error; has_lost says whether it is to be repeated."""
        with self._logged(call), self._sending.in_transaction(call.text, kind):
            call.send()

    def send_whole(self, call: Call, kind: Kind) -> bool:
        """Send all that a transaction does, and settle it; say whether anything may be changed."""
        with self._logged(call):
            with self._sending.in_transaction(call.text, kind):
                call.send()
            has_changed = kind is not Kind.LOOK or has_written(self._connection)
            if has_changed:
                self._settle()
        return has_changed

    def note_sent(self) -> None:
        """Know that something is sent past us, such as what a named cursor asks."""
        self._patience.note_sent()

    @contextmanager
    def copying(self) -> Iterator[None]:
        """Let the driver copy rows in the block, which wait as those of any statement."""
        with self._sending.in_transaction("COPY", Kind.DATA):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Let the block write what is ours: it waits as what a revision changes."""
        with self._sending.in_transaction("", Kind.DATA):
            yield
        self._sending.rest()

    def write_last(self, write: Callable[[], None]) -> None:
        """Write what is ours where a transaction ends, if there is one."""
        if self._is_open:
            with self.writing():
                write()

    def do_alone(self, do: Callable[[], None], kind: Kind = Kind.DATA) -> None:
        """Do what is ours, and may be done twice, in no transaction; as often as it takes.

        That it was had forgives nothing of what the revision has waited for.
        """
        before = self._patience, self._sending.has_lost
        self._patience = self._sending.patience = Patience(self._patience.wait_s)
        self._sending.has_lost = False

        def attempt() -> None:
            with self._sending.outside("", kind):
                do()

        try:
            self.repeat(attempt)
        finally:
            self._patience, self._sending.has_lost = before
            self._sending.patience = self._patience

    def check(self) -> None:
        """Raise LockNotAvailable where one was not had: a revision may have caught that."""
        self._sending.check()

    def settle(self) -> None:
        """Let the server do what it has put off to the COMMIT, where a transaction may have any.

        Raises as `send` and `check` do. What it takes is told where somebody was waited for.
        """
        self.check()
        if self._is_open and self._patience.has_sent:
            with self._log.sending(_masked(query("settle")), tells_waits_only=True):
                self._settle()

    def send_alone(self, call: Call, kind: Kind) -> None:
        """Send what is possible outside of transactions only, with the same patience."""
        with self._logged(call), self._sending.outside(call.text, kind):
            call.send()

    def pause(self) -> None:
        """Let others have their turn, with nothing held. Raises LockTimeoutError in the end.

        It takes at least as long as the work that was lost, which is not done again in a hurry;
        where that was lost for rows, which can be waited for now, the patience is kept for them.
        """
        began, sending = time.monotonic(), self._sending
        left_s = self._patience.left_s
        sending.look_back()
        if self._patience.is_over(knows_who=sending.blocker is not None):
            raise self._patience.too_late(sending.blocker)
        turn_s = TABLE_S * random.uniform(*_PAUSE)  # noqa: S311 - no secret
        is_short = sending.lost_rows and sending.watcher.is_connected
        time.sleep(turn_s if is_short else max(turn_s, min(sending.lost_s, left_s)))
        self._patience.note_waited(time.monotonic() - began)

    def repeat(self, attempt: Callable[[], None]) -> None:
        """Do what holds nothing when it fails, until it has its locks."""
        while True:
            self._sending.began = time.monotonic()
            try:
                attempt()
            except Error:
                if not self.has_lost:
                    raise
                self._sending.has_lost = False
                self._patience.begin_try()
                self.pause()
            else:
                return
            finally:
                self.note_transaction()

    @property
    def _is_open(self) -> bool:
        return self._connection.info.transaction_status is TransactionStatus.INTRANS

    @contextmanager
    def _logged(self, call: Call) -> Iterator[None]:
        with self._log.sending(_masked(call.text)) as sent:
            yield
            sent.row_count = call.cursor.rowcount

    def _settle(self) -> None:
        with self._sending.in_transaction("", Kind.DATA):
            ask(self._connection, "settle")
        self._sending.rest()
