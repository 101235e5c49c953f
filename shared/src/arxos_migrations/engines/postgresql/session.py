"""A connection of our own, pinned; what breaks it comes out as an error for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.engines.postgresql.connect import connect, pin
from arxos_migrations.errors import FailedCleanError

if TYPE_CHECKING:
    from psycopg import Connection

    from arxos_migrations.domain.postgresql_url import PostgresqlUrl
    from arxos_migrations.domain.service import Service


@contextmanager
def session(
    url: "PostgresqlUrl", service: "Service", *, purpose: str = ""
) -> "Iterator[Connection[Any]]":
    """Connect to look, in autocommit mode. Raises ArxosError, never an error of the driver."""
    import psycopg

    name = f"arxos-migrate {service.alias} {purpose}".rstrip()
    with connect(url, purpose=name) as connection:
        try:
            pin(connection, schema=service.schema)
            yield connection
        except psycopg.Error as error:
            words = error.diag.message_primary or next(iter(str(error).splitlines()), "no reason")
            raise FailedCleanError(
                f"The server of {url} did not say where {service.name} is: {words.rstrip('. ')}.",
                remedy="Mend that, then run the same command again.",
            ) from None
