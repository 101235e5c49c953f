"""The snapshot of a service's database: all of it but what is ours."""

from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.layout import OWN_SCHEMA
from arxos_migrations.snapshot.ignoring import without
from arxos_migrations.snapshot.value import Snapshot

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service


def read_snapshot(driver: Any, service: "Service", *, migrator: str | None = None) -> Snapshot:  # noqa: ANN401 - each engine's own
    """Read it on a connection in autocommit mode, without what is to be ignored.

    Raises LockTimeoutError where somebody keeps it from being read, and FailedCleanError where
    somebody changes it all the time; other errors of the driver go through.
    `migrator` is the role that migrates, where that is not the one of the connection.
    """
    if service.engine == "sqlite":
        from arxos_migrations.snapshot.sqlite.reading import read as read_file

        found = read_file(driver, left_out=[service.version_table.name])
        return without(found, service.ignore)
    from arxos_migrations.snapshot.postgresql.hindered import said_for_people
    from arxos_migrations.snapshot.postgresql.reading import read

    with said_for_people(driver, service):
        found = read(driver, own=[OWN_SCHEMA], left_out=[version_table(service)], migrator=migrator)
    return without(found, service.ignore)


def version_table(service: "Service") -> str:
    """Name the version table of a service on PostgreSQL in full."""
    table = service.version_table
    return f"{table.schema or service.schema}.{table.name}"
