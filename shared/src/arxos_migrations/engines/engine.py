"""What the environment asks of a database engine; each engine's folder answers in `engine.py`."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from arxos_migrations.domain.place import Place
    from arxos_migrations.domain.service import Service, VersionTable
    from arxos_migrations.engines.tables import Tables

Driver = Any
"""A connection of the engine's own driver, which SQLAlchemy gets as well."""
Heads = tuple[str, ...]

Url_contra = TypeVar("Url_contra", contravariant=True)


class Engine(Protocol[Url_contra]):
    """A module: functions of a driver, without Alembic and without SQLAlchemy."""

    DIALECT: str
    """How SQLAlchemy names it, with its driver."""
    ENDED_BY: str
    """What a revision may have ended its transaction by, in words."""

    def connect(
        self, url: Url_contra, service: "Service", *, purpose: str, creates: bool
    ) -> AbstractContextManager[Driver]:
        """Connect, pinned and in autocommit mode. Raises ArxosError.

        `creates` says whether a database that is a file is made where it is missing.
        """

    def place_of(self, url: Url_contra, service: "Service", *, wait_s: float = ...) -> "Place":
        """Ask a database where it is, on a connection of its own. Raises ArxosError.

        `wait_s` is how long to wait for somebody who keeps readers out.
        """

    def read_heads(self, driver: Driver, table: "VersionTable") -> Heads:
        """Return the current heads, sorted; none where the version table is missing or empty."""

    def end_autocommit(self, driver: Driver) -> None:
        """Let a transaction begin with the next statement."""

    def is_autocommit(self, driver: Driver) -> bool:
        """Say whether each statement is a transaction of its own."""

    def is_in_transaction(self, driver: Driver) -> bool:
        """Say whether a transaction is open."""

    def is_error(self, error: BaseException | None) -> bool:
        """Say whether the driver raised it."""

    def is_answered(self, error: BaseException) -> bool:
        """Say whether the database itself refused, so that it is known what became of a COMMIT."""

    def rolls_back(self, error: BaseException | None) -> bool:
        """Say whether an error may have rolled back the whole transaction, as a full disk does."""

    def is_busy(self, error: BaseException) -> bool:
        """Say whether others held a lock for as long as this run may wait."""

    def is_misfit(self, error: BaseException) -> bool:
        """Say whether rows and schema do not go together."""

    def is_there_already(self, error: BaseException) -> bool:
        """Say whether a table or index could not be made since its name is taken."""

    def words(self, error: BaseException) -> str:
        """Say what the driver's error says, without a value of anybody's and without a stop."""

    def remedy(self, error: BaseException) -> str | None:
        """Say what to do where a revision failed by no fault of its own, without a stop."""

    def hidden_tables(self, driver: Driver, service: "Service") -> frozenset[str]:
        """Name the tables that are no business of the models."""

    def load(
        self,
        url: Url_contra,
        service: "Service",
        *,
        is_wanted: Callable[[Collection[str]], bool],
        tables: "Callable[[], Tables]",
    ) -> dict[str, int]:
        """Load rows in one transaction and count them per table.

        `is_wanted` gets the names of the tables that have rows. Errors of the driver come out.
        """

    def script_opening(self, service: "Service") -> str:
        """Return the first statements of a script."""

    def script_before_step(self, service: "Service", heads: Collection[str]) -> str:
        """Return what stands before the transaction of a step that begins at `heads`."""

    def script_begin(self, service: "Service", heads: Collection[str], *, again: bool) -> str:
        """Return the beginning of that transaction, or of another one of the same step.

        This or what stands before it fails where the database is at another place.
        """

    def script_closing(self, service: "Service") -> str:
        """Return the last statements of a script."""


def engine_of(service: "Service") -> Engine[Any]:
    """Import the engine of a service, and its driver, when it is first asked for."""
    if service.engine == "sqlite":
        from arxos_migrations.engines.sqlite import engine as sqlite

        return sqlite
    from arxos_migrations.engines.postgresql import engine as postgresql

    return postgresql
