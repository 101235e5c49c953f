"""One way to connect: ten seconds at most, and a message instead of a traceback."""

import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from arxos_migrations.engines.postgresql.queries import query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

    from arxos_migrations.domain.postgresql_url import PostgresqlUrl

TIMEOUT_S = 10
"""How long all hosts and addresses of a URL together may take to answer, in seconds."""
_LEAST_TIMEOUT_S = 2
_NAME_BYTES = 63


def connect(
    url: "PostgresqlUrl", *, purpose: str, kind: "type[Connection[Any]] | None" = None
) -> "Connection[Any]":
    """Open a connection in autocommit mode, named after `purpose`, this host and process.

    `kind` is the class of the connection, psycopg's own unless another one is named. Nothing is
    prepared: behind a DROP or an ALTER the driver would take that back, in the same call, and who
    is stopped there would be told that the statement has failed.
    Raises UsageError when credentials or names are wrong, FailedCleanError when the server
    is out of reach or full.
    """
    import psycopg

    try:
        return (kind or psycopg.Connection).connect(
            url.conninfo,
            autocommit=True,
            client_encoding="UTF8",  # else names of a SQL_ASCII database come as bytes
            connect_timeout=_timeout(url),
            application_name=application_name(purpose),
            prepare_threshold=None,
        )
    except (psycopg.Error, OSError, UnicodeError) as error:
        from arxos_migrations.engines.postgresql.connect_errors import explain

        raise explain(error, url) from None


def pin(connection: "Connection[Any]", *, schema: str) -> None:
    """Set what a migration must not inherit: search path, timeouts, isolation, time zone.

    default_transaction_read_only stays as it is, for the preflight to refuse.
    """
    connection.execute(query("pin_session"), {"schema": schema})
    connection.execute(query("pin_client_check"))


def repin(connection: "Connection[Any]", *, schema: str) -> None:
    """Set it again, and forget whatever else a step before has left in the session.

    That is done before the next transaction begins, which would keep the isolation and the
    channels that it began with. The first step of a run is in one already: nothing was left there.
    """
    from arxos_migrations.engines.postgresql.past_gate import ask

    with _autocommit(connection):
        ask(connection, "unset_session")
        ask(connection, "pin_session", {"schema": schema})
        ask(connection, "pin_client_check")
        ask(connection, "forget_session")


@contextmanager
def _autocommit(connection: "Connection[Any]") -> "Iterator[None]":
    """Let each request be a transaction of its own, unless one is open; past the gate."""
    from psycopg import Connection
    from psycopg.pq import TransactionStatus

    if connection.info.transaction_status is not TransactionStatus.IDLE:
        yield
        return
    before = connection.autocommit
    Connection.set_autocommit(connection, True)  # noqa: FBT003 - psycopg's
    try:
        yield
    finally:
        if not connection.broken:
            Connection.set_autocommit(connection, before)


def application_name(purpose: str) -> str:
    """Say in pg_stat_activity who this is: what, on which host, in which process."""
    host, pid = socket.gethostname(), os.getpid()
    return f"{purpose} on {host} pid {pid}".encode()[:_NAME_BYTES].decode(errors="ignore")


def _timeout(url: "PostgresqlUrl") -> int:
    # libpq and psycopg grant the timeout to every address they try, one after the other.
    return max(_LEAST_TIMEOUT_S, TIMEOUT_S // max(1, _addresses(url)))


def _addresses(url: "PostgresqlUrl") -> int:
    from psycopg.conninfo import conninfo_to_dict

    hosts = str(conninfo_to_dict(url.conninfo).get("host") or "").split(",")
    return sum(_addresses_of(host) for host in hosts)


def _addresses_of(host: str) -> int:
    if not host or host.startswith("/"):
        return 1
    try:
        return len(socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return 1
