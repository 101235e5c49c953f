"""What the running transaction has done, and whether a statement outlives its client."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, Cursor

from arxos_migrations.engines.postgresql.queries import query


def has_written(connection: Connection[Any]) -> bool:
    """Say whether it has changed anything, so that a COMMIT would leave something behind."""
    with Cursor(connection) as cursor:
        row = cursor.execute(query("has_written")).fetchone()
    return row is not None and bool(row[0])


@contextmanager
def outliving_its_client(connection: Connection[Any]) -> Iterator[None]:
    """Let statements of the block come to their end also where the client is killed.

    Its session, and the lock that it holds, end behind them.
    """
    with Cursor(connection) as cursor:
        cursor.execute(query("unpin_client_check"))
        try:
            yield
        finally:
            if not connection.broken:
                cursor.execute(query("pin_client_check"))
