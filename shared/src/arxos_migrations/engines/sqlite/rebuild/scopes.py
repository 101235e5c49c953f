"""Settings and savepoints that are taken back at the end of a block, whatever happens in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

_NAME = "arxos_rebuild"


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Take everything of the block back when it raises."""
    connection.execute(f"SAVEPOINT {_NAME}")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute(f"ROLLBACK TO {_NAME}")
            connection.execute(f"RELEASE {_NAME}")
        raise
    connection.execute(f"RELEASE {_NAME}")


@contextmanager
def pragma(connection: Connection, name: str, *, on: bool) -> Iterator[None]:
    """Set a switch for the block."""
    (before,) = connection.execute(f"PRAGMA {name}").fetchone()
    connection.execute(f"PRAGMA {name}={int(on)}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA {name}={before}")
