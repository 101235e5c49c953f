"""Says who keeps a catalog from being read: who locks a table, or changes some all the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.errors import FailedCleanError, LockTimeoutError
from arxos_migrations.snapshot.postgresql import reading

if TYPE_CHECKING:
    from psycopg import Connection

    from arxos_migrations.domain.service import Service


@contextmanager
def said_for_people(connection: "Connection[Any]", service: "Service") -> Iterator[None]:
    """Raise ArxosError where it was hindered; other errors of the driver go through."""
    from psycopg import Error
    from psycopg.errors import LockNotAvailable

    try:
        yield
    except LockNotAvailable:
        raise LockTimeoutError(
            f"The schema of {service.name} cannot be read: somebody has locked a part of it for "
            f"more than {reading.LOCK_PATIENCE_S:g} s.",
            _holder(connection),
            remedy="Wait until it has ended, then run the same command again.",
        ) from None
    except Error as error:
        if error.sqlstate not in reading.CHANGED:
            raise
        raise FailedCleanError(
            f"The schema of {service.name} cannot be read: somebody changes it all the time.",
            remedy="Wait until nobody does, then run the same command again.",
        ) from None


def _holder(connection: "Connection[Any]") -> str:
    """Name it, as its host knows it; nothing where it has ended meanwhile."""
    row = connection.execute(reading.text_of("holders")).fetchone()
    if row is None:
        return ""
    relation, pid, role, program = row
    return f"{relation} is locked by {program or 'a program'} (backend {pid}, role {role})."
