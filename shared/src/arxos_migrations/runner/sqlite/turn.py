"""Begins a transaction that can write, waiting for others until a deadline."""

import sqlite3
import time
from pathlib import Path

from arxos_migrations.domain.events import Listener, LockWaited
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.sqlite.connect import path_of
from arxos_migrations.engines.sqlite.errors import as_errors, holder_lines, is_busy
from arxos_migrations.engines.sqlite.holder import Holder, holder_of
from arxos_migrations.errors import LockTimeoutError

_TRY_MS = 100
"""How long SQLite itself waits in one try, after which we look who holds the lock."""


def begin(
    connection: sqlite3.Connection, *, service: Service, wait_s: float, tell: Listener
) -> None:
    """Begin it with foreign keys off, which is possible outside of transactions only.

    Later statements, COMMIT too, wait `wait_s` seconds for readers. Raises LockTimeoutError
    naming who writes, and ArxosError for what else SQLite refuses.
    """
    path = path_of(connection)
    with as_errors(path):
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(f"PRAGMA busy_timeout = {_TRY_MS}")
        _wait(connection, path, service=service, wait_s=wait_s, tell=tell)
        connection.execute(f"PRAGMA busy_timeout = {max(_TRY_MS, int(wait_s * 1000))}")


def _wait(
    connection: sqlite3.Connection, path: Path, *, service: Service, wait_s: float, tell: Listener
) -> None:
    deadline = time.monotonic() + wait_s
    holder: Holder | None = None
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
        else:
            return
        seen = holder_of(path)
        if seen is not None and seen != holder:
            holder = seen
            tell(LockWaited(holder=str(holder)))
        if time.monotonic() >= deadline:
            raise _too_late(path, service, wait_s)


def _too_late(path: Path, service: Service, wait_s: float) -> LockTimeoutError:
    return LockTimeoutError(
        f"The database file of {service.name} is locked: waited {wait_s:g} s to write {path}.",
        *holder_lines(path),
        remedy="Run the same command again when it is free; that is safe.",
    )
