"""Clears away what an interruption has left, beside the application's work.

Each of it may be done twice, so it gives way as a statement of a revision does.
"""

from typing import TYPE_CHECKING

from arxos_migrations.engines.postgresql.concurrent_index import drop_index
from arxos_migrations.engines.postgresql.kinds import Kind
from arxos_migrations.engines.postgresql.partitions import finish_detaching, is_leaving

if TYPE_CHECKING:
    from typing import Any

    from psycopg import Connection

    from arxos_migrations.runner.postgresql.waiting import Waits


def drop(connection: "Connection[Any]", name: str, waits: "Waits") -> None:
    """Drop an index; whoever uses the table is waited for as long as it takes."""
    waits.do_alone(lambda: drop_index(connection, name), Kind.PATIENT)


def finish(connection: "Connection[Any]", waits: "Waits", *, parent: str, partition: str) -> None:
    """End an interrupted DETACH; it wants a lock that keeps everybody out of the partition."""

    def finish_it() -> None:
        if is_leaving(connection, parent=parent, partition=partition):
            finish_detaching(connection, parent=parent, partition=partition)

    waits.do_alone(finish_it, Kind.SCHEMA)
