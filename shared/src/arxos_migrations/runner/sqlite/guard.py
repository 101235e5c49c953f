"""Each step is a turn: BEGIN IMMEDIATE, the step, a look at its foreign keys, COMMIT."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from arxos_migrations.audit.statement_log import Sent, StatementLog
from arxos_migrations.domain.events import Listener
from arxos_migrations.domain.place import HalfDone
from arxos_migrations.domain.plan import Step
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.remembering import remembering
from arxos_migrations.engines.sqlite.connect import set_busy_timeout
from arxos_migrations.engines.sqlite.foreign_keys import Faults, Orphan, Violation, read_faults
from arxos_migrations.engines.sqlite.masking import is_look, masked
from arxos_migrations.engines.sqlite.watched import WatchedConnection
from arxos_migrations.errors import FailedCleanError
from arxos_migrations.runner.sqlite.preflight import check
from arxos_migrations.runner.sqlite.turn import Turn

_SHOWN = 3
_masked = remembering(masked)


class SqliteGuard:
    """Begins the turns of one run, and knows which foreign keys found nothing before each."""

    turn_per_step = True
    refuses_endings = False

    def __init__(
        self, driver: sqlite3.Connection, *, service: Service, wait_s: float, tell: Listener
    ) -> None:
        """Remember what the run is about."""
        self._driver = driver
        self.statements = StatementLog()
        self._turn = Turn(
            driver,
            service=service,
            wait_s=wait_s,
            tell=tell,
            note_wait=self.statements.note_wait,
        )
        if isinstance(driver, WatchedConnection):
            driver.watch = self._watch
        set_busy_timeout(driver, wait_s)
        self._before = Faults()
        self._seen_at = -1
        """The file's data version when `_before` was true."""

    def check(self) -> None:
        """Judge the file."""
        check(self._driver)

    def take(self) -> None:
        """Do nothing: there is no lock for a whole run."""

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Make it a turn of its own, which the first step's follows at once."""
        self.begin()
        try:
            yield
            self._turn.commit()
        except BaseException:
            if self._driver.in_transaction:
                self._driver.execute("ROLLBACK")
            raise

    def begin(self) -> None:
        """Have the write lock, and see which foreign keys find nothing already."""
        self._turn.begin()
        version = self._driver.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen_at:  # the first turn, or another program has written since
            self._before, self._seen_at = read_faults(self._driver), version

    def is_intact(self) -> bool:
        """Ask SQLite, which knows of a COMMIT whichever way it came."""
        return self._turn.is_intact()

    def commit(self) -> None:
        """Wait for readers, which keep a COMMIT out where the journal is a rollback journal."""
        self._turn.commit()

    def end(self) -> None:
        """Let other migrators have their turn."""
        self._turn.end()

    def run(
        self,
        step: Step,  # noqa: ARG002 - the protocol's
        source: str,  # noqa: ARG002
        function: Callable[[], None],
        *,
        again: Callable[[], None] | None = None,  # noqa: ARG002
    ) -> None:
        """Run it once: a step is one transaction, which is there or is not."""
        with self.statements.step():
            function()

    def part(self) -> AbstractContextManager[None]:
        """Do nothing: nobody can know what a revision does outside of its turn."""
        return nullcontext()

    def has_part(self) -> bool:
        """Say no: nothing is recorded."""
        return False

    def half_done(self) -> HalfDone | None:
        """Name none, for the same reason."""
        return None

    def void(self) -> None:
        """Do nothing, for the same reason."""

    def complete(self) -> None:
        """Refuse a step after which rows or keys find nothing that did not so before."""
        now = read_faults(self._driver)
        if orphans := now.orphans_since(self._before):
            raise _refusal_of_keys(orphans)
        if new := now.violations_since(self._before):
            raise _refusal_of_rows(new)
        self._before = now

    def _watch(self, text: str) -> AbstractContextManager[Sent]:
        shown = _masked(text)
        return nullcontext(Sent()) if is_look(shown) else self.statements.sending(shown)


def _refusal_of_keys(orphans: Sequence[Orphan]) -> FailedCleanError:
    lines = [
        f"{table} ({', '.join(columns)}) would refer to a table {parent} that does not exist."
        for table, parent, columns in orphans
    ]
    return FailedCleanError(
        "it leaves foreign keys whose table is not there.",
        *_shown(lines),
        remedy="Let the revision drop or change those foreign keys, or make the table that they "
        "refer to, then run the same command again.",
    )


def _refusal_of_rows(new: "Counter[Violation]") -> FailedCleanError:
    keys: Counter[tuple[str, str, str]] = Counter()
    for violation, count in new.items():
        keys[violation.table, ", ".join(violation.columns), violation.parent] += count
    lines = [
        f"{count} row{'s' if count > 1 else ''} of {table} ({columns}) would point at no row "
        f"of {parent}."
        for (table, columns, parent), count in sorted(keys.items())
    ]
    return FailedCleanError(
        "it leaves rows whose foreign key finds nothing.",
        *_shown(lines),
        remedy="Foreign keys are off while a revision runs, so ON DELETE does nothing: "
        "let the revision delete or mend those rows, then run the same command again.",
    )


def _shown(lines: Sequence[str]) -> list[str]:
    """Leave out those that a message has no place for, and count them."""
    shown = list(lines[:_SHOWN])
    if len(lines) > _SHOWN:
        shown[-1] += f" And {len(lines) - _SHOWN} more."
    return shown
