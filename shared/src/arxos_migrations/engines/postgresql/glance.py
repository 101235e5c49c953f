"""A transaction to look in: nothing is written, no lock is waited for long, no name is guessed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection

from arxos_migrations.engines.postgresql.queries import query

LOCK_PATIENCE_S = 2.0
"""How long to wait for somebody who changes a table, in seconds."""


@contextmanager
def glancing(connection: Connection[Any], *, patience_s: float) -> Iterator[None]:
    """Look as of one moment; no statement takes longer than `patience_s`, 0 for as long as it does.

    The connection is in autocommit mode. No lock is stronger than ACCESS SHARE.
    """
    limits = {"lock": _ms(LOCK_PATIENCE_S), "statement": _ms(patience_s)}
    with connection.transaction():
        connection.execute(query("counting_snapshot"))
        connection.execute(query("counting_limits"), limits)
        yield


def _ms(seconds: float) -> str:
    return f"{int(seconds * 1000)}ms"


def hurry(connection: Connection[Any], *, patience_s: float) -> None:
    """Let all that the session asks from now on be over soon, or be an error."""
    limits = {"lock": _ms(LOCK_PATIENCE_S), "statement": _ms(patience_s)}
    connection.execute(query("hurry"), limits)
