"""Statements that may not take long."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

_STEPS = 10_000
"""Instructions of SQLite between two looks at the clock."""


@contextmanager
def hurrying(connection: sqlite3.Connection, *, patience_s: float) -> Iterator[None]:
    """End with SQLITE_INTERRUPT what the block asks for when it takes longer than that."""
    deadline = time.monotonic() + patience_s
    connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
