"""A connection of its own to look at the record, or to end it where the run's is gone."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.domain.layout import OWN_SCHEMA
from arxos_migrations.errors import RefusedError

if TYPE_CHECKING:
    from psycopg import Connection

    from arxos_migrations.domain.postgresql_url import PostgresqlUrl
    from arxos_migrations.domain.service import Service


def looking(url: Any, service: "Service") -> AbstractContextManager[Any]:  # noqa: ANN401 - each engine's own
    """Connect in autocommit mode; a file that is missing stays so. Raises ArxosError."""
    if service.engine == "sqlite":
        from arxos_migrations.engines.sqlite.connect import opened

        return opened(url, creates=False)
    return _looking_at_server(url, service)


@contextmanager
def _looking_at_server(url: "PostgresqlUrl", service: "Service") -> "Iterator[Connection[Any]]":
    from psycopg.errors import InsufficientPrivilege

    from arxos_migrations.engines.postgresql.session import session

    with session(url, service, purpose="(runs)") as connection:
        try:
            yield connection
        except InsufficientPrivilege:
            raise RefusedError(
                f"Role {connection.info.user} may not read the runs of {service.name} "
                f"in schema {OWN_SCHEMA}.",
                remedy="Use the URL of the migration role, which arxos-migrate bootstrap makes.",
            ) from None
