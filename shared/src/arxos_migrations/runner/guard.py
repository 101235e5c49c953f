"""What stands around a run's steps: checks and the lock, by engine."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from arxos_migrations.audit.statement_log import StatementLog
    from arxos_migrations.domain.events import Listener
    from arxos_migrations.domain.place import HalfDone
    from arxos_migrations.domain.plan import Step
    from arxos_migrations.domain.service import Service, Target


class Guard(Protocol):
    """Watches over one run on one connection of the engine's driver."""

    turn_per_step: bool
    """Whether each step takes the lock for itself, and others may step in between."""

    refuses_endings: bool
    """Whether it lets no revision end its own transaction, so that nobody need look for that."""

    statements: "StatementLog"
    """What the step that runs has executed."""

    def check(self) -> None:
        """Judge the database before anything is done; the connection is in autocommit mode.

        Raises ArxosError with all that is wrong.
        """

    def take(self) -> None:
        """Have the lock, where it is for the whole run. Raises LockTimeoutError."""

    def apart(self) -> AbstractContextManager[None]:
        """Make the block a transaction of its own, with the lock and before the first step."""

    def begin(self) -> None:
        """Begin a turn, where each step has its own. Raises ArxosError."""

    def is_intact(self) -> bool:
        """Say whether the transaction of a turn or a step is, or was, the one that was begun."""

    def run(
        self,
        step: "Step",
        source: str,
        function: Callable[[], None],
        *,
        again: Callable[[], None] | None = None,
    ) -> None:
        """Run a revision's function, several times where others must be waited for.

        `source` is the hash of its file. `again` is called before each further time, and makes
        what the step had found in its transaction. Raises ArxosError, and whatever the revision
        raises.
        """

    def part(self) -> AbstractContextManager[None]:
        """Let the step commit what it has done up to here: an autocommit_block begins."""

    def has_part(self) -> bool:
        """Say whether the step has committed a part of itself that is recorded."""

    def half_done(self) -> "HalfDone | None":
        """Name the step that has committed a part of itself and is to be gone on with."""

    def void(self) -> None:
        """End the record of the step that `half_done` names, in the transaction that is open."""

    def complete(self) -> None:
        """Judge what a step has done, just before its COMMIT. Raises ArxosError."""

    def commit(self) -> None:
        """COMMIT a step where others may have to be waited for; else leave it to SQLAlchemy."""

    def end(self) -> None:
        """End a turn that is committed or rolled back."""


def guard_of(
    driver: Any,  # noqa: ANN401 - each engine's driver has its own type
    *,
    service: "Service",
    target: "Target",
    wait_s: float,
    tell: "Listener",
) -> Guard:
    """Make the guard of a service's engine; `wait_s` is how long to wait for others."""
    if service.engine == "sqlite":
        from arxos_migrations.runner.sqlite.guard import SqliteGuard

        return SqliteGuard(driver, service=service, wait_s=wait_s, tell=tell)
    from arxos_migrations.runner.postgresql.guard import PostgresqlGuard

    return PostgresqlGuard(driver, service=service, target=target, wait_s=wait_s, tell=tell)
