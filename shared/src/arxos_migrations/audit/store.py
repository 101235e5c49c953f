"""The tables of the audit in one database: what the engines have in common.

The tables grow: each format adds tables, or columns that may be NULL, by SQL files of its own,
and a database says in its table of formats which one it has. So a run of an older version goes
on writing what it knows of, and one of a newer version adds what is missing first.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

from arxos_migrations.audit.records import Row

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service

FORMATS = (
    ("formats_table", "runs_table", "steps_table", "statements_table"),
    ("discards_table",),
    ("verifications_table", "differences_table"),
)
"""The SQL files that each format adds to the one before; the first is number 1."""
WITH_DISCARDS = 2
"""The format that records what a run was allowed to discard."""
WITH_VERIFICATIONS = 3
"""The format that records what was found behind a run."""


class Store(Protocol):
    """An engine's way to its tables, on one connection."""

    def is_usable(self) -> bool:
        """Say whether the connection works, and has no transaction open."""

    def roll_back(self) -> None:
        """Roll back what is open. Raises the driver's errors."""

    def transaction(self) -> AbstractContextManager[object]:
        """Make all of the block one transaction; none is open when it begins."""

    def run(self, name: str, values: Mapping[str, object]) -> list[Row]:
        """Run the SQL file of that name. Raises the driver's errors."""

    def run_json(self, name: str, values: Mapping[str, object], *, rows: list[Row]) -> None:
        """Run one that writes many rows at once: `:rows`, a list of lists."""

    def take_own_role(self) -> None:
        """Have the rights of the migration role for the rest of the transaction."""

    def has_table(self, name: str) -> bool:
        """Say whether there is a table of ours; `name` is without schema or prefix."""

    def wait_for_turn(self) -> None:
        """Let nobody else make the tables before this transaction ends."""

    def is_dead(self, process_id: int, process: str | None) -> bool:
        """Say whether the process of an open run of this history has certainly ended.

        Asked by the next run, under the lock where there is one for a whole run.
        """

    def measure(self, run: int) -> None:
        """Record the size of the database, where that is not done by the way."""


def format_of(store: Store) -> int:
    """Say which format the tables have; 0 where there are none."""
    if not store.has_table("formats"):
        return 0
    ((number,),) = store.run("format_read", {})
    return int(number)


def make_tables(store: Store) -> None:
    """Make what is missing, in the transaction that is open."""
    if format_of(store) >= len(FORMATS):
        return
    store.wait_for_turn()
    for names in FORMATS[format_of(store) :]:
        for name in names:
            store.run(name, {})
    store.run("format_write", {"format": len(FORMATS)})


def store_of(
    service: "Service",
    driver: Any,  # noqa: ANN401 - each engine's driver has its own type
) -> Store:
    """Find the tables of a service's engine on a connection."""
    if service.engine == "sqlite":
        from arxos_migrations.audit.sqlite.store import SqliteStore

        return SqliteStore(driver)
    from arxos_migrations.audit.postgresql.store import PostgresqlStore

    return PostgresqlStore(driver)


Connecting = Callable[[], AbstractContextManager[Any]]
"""Gives another connection of the driver's, in autocommit mode."""
