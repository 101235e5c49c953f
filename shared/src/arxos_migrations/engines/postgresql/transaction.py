"""What the running transaction has done, and whether a statement outlives its client."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection
from psycopg.errors import ActiveSqlTransaction, InvalidTransactionTermination

from arxos_migrations.engines.postgresql.past_gate import ask

NOT_IN_A_TRANSACTION = (ActiveSqlTransaction, InvalidTransactionTermination)
"""What the server says of a statement that is possible outside of transactions only."""


def has_written(connection: Connection[Any]) -> bool:
    """Say whether it has changed anything, so that a COMMIT would leave something behind."""
    ((found,),) = ask(connection, "has_written")
    return bool(found)


@contextmanager
def outliving_its_client(connection: Connection[Any]) -> Iterator[None]:
    """Let statements of the block come to their end also where the client is killed.

    Its session, and the lock that it holds, end behind them.
    """
    ask(connection, "unpin_client_check")
    try:
        yield
    finally:
        if not connection.broken:
            ask(connection, "pin_client_check")
