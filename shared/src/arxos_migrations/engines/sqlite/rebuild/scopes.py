"""Settings and savepoints that are taken back at the end of a block, whatever happens in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection, OperationalError

_NAME = "arxos_rebuild"


@contextmanager
def savepoint(connection: Connection) -> Iterator[None]:
    """Take everything of the block back when it raises."""
    connection.execute(f"SAVEPOINT {_NAME}")
    try:
        yield
        connection.execute(f"RELEASE {_NAME}")
    except BaseException:
        if connection.in_transaction:  # SQLite itself rolls back when the disk is full
            connection.execute(f"ROLLBACK TO {_NAME}")
            connection.execute(f"RELEASE {_NAME}")
        raise


@contextmanager
def pragma(connection: Connection, name: str, *, on: bool) -> Iterator[None]:
    """Set a switch for the block."""
    (before,) = connection.execute(f"PRAGMA {name}").fetchone()
    try:
        connection.execute(f"PRAGMA {name}={int(on)}")
        yield
    finally:
        try:
            connection.execute(f"PRAGMA {name}={before}")
        except OperationalError:  # it was interrupted, which happens once
            connection.execute(f"PRAGMA {name}={before}")
