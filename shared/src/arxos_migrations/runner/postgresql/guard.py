"""One session lock for the whole run."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from psycopg import Connection

from arxos_migrations.audit.statement_log import StatementLog
from arxos_migrations.domain.events import Listener
from arxos_migrations.domain.place import HalfDone, Place
from arxos_migrations.domain.plan import Step
from arxos_migrations.domain.service import OWN_SCHEMA, Service, Target
from arxos_migrations.engines.postgresql.connect import repin
from arxos_migrations.engines.postgresql.gate import GatedConnection
from arxos_migrations.engines.postgresql.journal_table import JournalTable
from arxos_migrations.engines.postgresql.schema import create_schema
from arxos_migrations.engines.postgresql.session import session
from arxos_migrations.engines.postgresql.version import read_heads
from arxos_migrations.runner.postgresql.journal.journal import Journal
from arxos_migrations.runner.postgresql.journal.taking_back import take_back
from arxos_migrations.runner.postgresql.lock import acquire
from arxos_migrations.runner.postgresql.preflight import judge
from arxos_migrations.runner.postgresql.waiting import Waits

if TYPE_CHECKING:
    from arxos_migrations.domain.postgresql_url import PostgresqlUrl

_GHOST_WAIT_S = 60.0
"""How long the backend of a dead client may go on before the database is looked at."""


class PostgresqlGuard:
    """Holds the lock on the connection that migrates."""

    turn_per_step = False
    refuses_endings = True

    def __init__(
        self,
        driver: GatedConnection,
        *,
        service: Service,
        target: Target,
        wait_s: float,
        tell: Listener,
    ) -> None:
        """Remember what the run is about."""
        self._driver = driver
        self._service, self._target = service, target
        self._wait_s, self._tell = wait_s, tell
        self._lacks_schema = False
        self._half_done: HalfDone | None = None
        self._table = JournalTable(driver, service)
        self.statements = StatementLog()
        self._waits = Waits(driver, wait_s=wait_s, tell=tell, log=self.statements)
        self._journal = Journal(driver, self._table, waits=self._waits, tell=tell)

    def check(self) -> None:
        """Judge the server."""
        facts = judge(self._driver, service=self._service, target=self._target)
        self._lacks_schema = not facts.own_schema_exists
        self._waits.know_backend(facts.backend_pid)

    def take(self) -> None:
        """Have the lock, and make our own schema where it was missing."""
        acquire(self._driver, service=self._service, wait_s=self._wait_s, tell=self._tell)
        if self._lacks_schema:
            create_schema(self._driver, OWN_SCHEMA)
        self._table.create()
        self._half_done = self._table.half_done()

    def apart(self) -> AbstractContextManager[Any]:
        """Begin and end it past the gate."""
        return Connection.transaction(self._driver)

    def begin(self) -> None:
        """Leave it to the driver, which begins a transaction with its first statement."""

    def is_intact(self) -> bool:
        """Ask the journal, which stands at the gate."""
        return self._journal.is_intact

    def commit(self) -> None:
        """Leave it to SQLAlchemy: the server keeps no COMMIT waiting."""

    def end(self) -> None:
        """Leave the lock to the end of the session."""
        self._waits.close()

    def run(
        self,
        step: Step,
        source: str,
        function: Callable[[], None],
        *,
        again: Callable[[], None] | None = None,
    ) -> None:
        """Keep the journal of a step, and begin again where others keep it waiting.

        Its transaction is rolled back then, so that nobody waits for what it holds. `again` makes
        anew what was made in it before the step.
        """
        self._reset_session()
        while not self._has_run(step, source, function):
            self._driver.rollback()
            if self._journal.given_up is None:
                self._waits.pause()
            self._reset_session()
            if self._journal.given_up is not None:
                take_back(self._driver, self._journal.given_up, self._waits)
            if again is not None:
                again()
        self._waits.end()

    def _reset_session(self) -> None:
        """Let a step that is gone on with begin in a session that no other step has changed."""
        self._driver.use_own_classes()
        repin(self._driver, schema=self._service.schema)
        self._table.is_other_role = False

    def _has_run(self, step: Step, source: str, function: Callable[[], None]) -> bool:
        self._waits.begin()
        try:
            with self.statements.step(), self._journal.step(step, source):
                function()
        except Exception:
            # What a step has ended itself would be done twice.
            if not self._is_to_begin_again or not self._journal.is_intact:
                raise
        return not self._is_to_begin_again

    @property
    def _is_to_begin_again(self) -> bool:
        return self._waits.has_lost or self._journal.given_up is not None

    def part(self) -> AbstractContextManager[None]:
        """Let the journal write what is to be committed."""
        return self._journal.part()

    def has_part(self) -> bool:
        """Ask the journal."""
        return self._journal.has_part

    def half_done(self) -> HalfDone | None:
        """Say what the journal held when the lock was had."""
        return self._half_done

    def void(self) -> None:
        """Delete its rows; those of another step may be there."""
        if self._half_done is not None:
            self._table.clear(self._half_done.revision, self._half_done.direction)
            self._half_done = self._table.half_done()

    def complete(self) -> None:
        """End the step's journal in its transaction; constraints are the server's business."""
        self._journal.clear()
        self._half_done = None


def settled_place(url: "PostgresqlUrl", service: Service) -> Place:
    """Have the lock, then look: the backend of a process that is gone may be at work still."""
    with session(url, service, purpose="(result)") as connection:
        acquire(connection, service=service, wait_s=_GHOST_WAIT_S, tell=lambda _event: None)
        heads = read_heads(connection, service.version_table)
        return Place(heads=heads, half_done=JournalTable(connection, service).half_done())
