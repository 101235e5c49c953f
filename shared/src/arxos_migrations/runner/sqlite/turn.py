"""A turn: the lock of the migrators, and a transaction that can write; others are waited for."""

import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from arxos_migrations.domain.events import Listener, LockWaited
from arxos_migrations.domain.service import Service
from arxos_migrations.engines.sqlite.connect import path_of, set_busy_timeout
from arxos_migrations.engines.sqlite.errors import as_errors, holder_lines, is_busy
from arxos_migrations.engines.sqlite.holder import Holder, holder_of
from arxos_migrations.engines.sqlite.lock_file import lock_file_of, try_lock, unlock
from arxos_migrations.errors import FailedCleanError, LockTimeoutError

_TRY_S = 0.1
"""How long SQLite itself waits in one try, after which we look who holds the lock."""
_PAUSE_S = 0.02
_SAVEPOINT = "arxos_turn"


class Turn:
    """The turns of one run, one after the other, on one connection."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        service: Service,
        wait_s: float,
        tell: Listener,
        note_wait: Callable[[float], None] = lambda _seconds: None,
    ) -> None:
        """Remember whom to tell that others are waited for, `wait_s` seconds for each turn.

        `note_wait` gets the seconds that were waited.
        """
        self._note_wait = note_wait
        self._connection, self._path = connection, path_of(connection)
        self._service, self._wait_s, self._tell = service, wait_s, tell
        self._lock: int | None = None
        self._holder: Holder | None = None

    def begin(self) -> None:
        """Begin a transaction with foreign keys off, which is possible outside of one only.

        Of a turn that commits a part of itself, this is the rest. Later statements, COMMIT too,
        wait as long for others. Raises LockTimeoutError naming who writes, and ArxosError for
        what else SQLite refuses.
        """
        deadline = time.monotonic() + self._wait_s
        if self._lock is None:
            self._wait(self._take_lock, deadline, pause_s=_PAUSE_S)
        execute = self._connection.execute
        with as_errors(self._path):
            execute("PRAGMA foreign_keys = OFF")
            set_busy_timeout(self._connection, _TRY_S)
            self._wait(lambda: self._has("BEGIN IMMEDIATE"), deadline, pause_s=0)
            set_busy_timeout(self._connection, max(_TRY_S, self._wait_s))
            execute(f"SAVEPOINT {_SAVEPOINT}")

    def is_intact(self) -> bool:
        """Say whether the transaction is still the one that was begun.

        A COMMIT or ROLLBACK ends the savepoint as well, whichever way it came.
        """
        try:
            self._connection.execute(f"RELEASE {_SAVEPOINT}")
        except sqlite3.OperationalError:
            return False
        self._connection.execute(f"SAVEPOINT {_SAVEPOINT}")
        return True

    def commit(self) -> None:
        """Make the turn stay.

        A COMMIT that finds readers keeps new ones out, and may be tried again
        (sqlite.org/lockingv3.html). Raises LockTimeoutError naming who reads, and what else SQLite
        raises as it is; the transaction is to be rolled back then.
        """
        set_busy_timeout(self._connection, _TRY_S)
        self._wait(lambda: self._has("COMMIT"), time.monotonic() + self._wait_s, pause_s=0)

    def end(self) -> None:
        """Let other migrators have their turn."""
        if self._lock is not None:
            unlock(self._path, self._lock)
            self._lock = None

    def _take_lock(self) -> bool:
        try:
            self._lock = try_lock(self._path)
        except OSError as error:
            raise FailedCleanError(
                f"The lock file {lock_file_of(self._path)} cannot be had: {error.strerror}.",
                remedy="Remove it if it is there, or let this user write to its folder, "
                "then run the same command again.",
            ) from None
        return self._lock is not None

    def _has(self, statement: str) -> bool:
        try:
            self._connection.execute(statement)
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise
            return False
        return True

    def _wait(self, has_it: Callable[[], bool], deadline: float, *, pause_s: float) -> None:
        since = time.monotonic()
        while not has_it():
            seen = holder_of(self._path)
            if seen is not None and seen != self._holder:
                self._holder = seen
                self._tell(LockWaited(holder=str(seen), what="whoever has locked the file"))
            if time.monotonic() >= deadline:
                raise _too_late(self._path, self._service, self._wait_s)
            time.sleep(pause_s * random.uniform(0.5, 1.5))  # noqa: S311 - spreads waiters, no secret
            now = time.monotonic()
            self._note_wait(now - since)
            since = now


def _too_late(path: Path, service: Service, wait_s: float) -> LockTimeoutError:
    return LockTimeoutError(
        f"The database file of {service.name} is locked: waited {wait_s:g} s to write {path}.",
        *holder_lines(path),
        remedy="Run the same command again when it is free; that is safe.",
    )
