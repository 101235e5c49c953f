"""What an error of SQLite means for a database, and what to do about it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from arxos_migrations.engines.sqlite.holder import holder_of
from arxos_migrations.engines.sqlite.words import PRIMARY, words
from arxos_migrations.errors import ArxosError, FailedCleanError, LockTimeoutError, RefusedError

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ENDINGS = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_CONSTRAINT,  # OR ROLLBACK, RAISE(ROLLBACK)
)
"""What may roll back a whole transaction (sqlite.org/lang_transaction.html)."""
_REMEDIES = {
    sqlite3.SQLITE_FULL: "Make room on that disk",
    sqlite3.SQLITE_IOERR: "See to the disk",
    sqlite3.SQLITE_READONLY: "Let this user write the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "Let this user read and write the file and its folder",
    sqlite3.SQLITE_CORRUPT: "Bring back a backup",
}


class _Case(NamedTuple):
    error: type[ArxosError]
    cause: str
    remedy: str


_CASES = {
    sqlite3.SQLITE_NOTADB: _Case(
        RefusedError,
        "{path} is no SQLite database, or it is encrypted.",
        "Mend the path in the URL; the file was not touched.",
    ),
    sqlite3.SQLITE_CORRUPT: _Case(
        RefusedError,
        "The database file {path} is damaged: {words}.",
        "Bring back a backup, or save what can be read with the .recover of the sqlite3 shell; "
        "nothing was changed.",
    ),
    sqlite3.SQLITE_READONLY: _Case(
        FailedCleanError,
        "The database file {path} cannot be written: {words}.",
        f"{_REMEDIES[sqlite3.SQLITE_READONLY]}, then run the same command again.",
    ),
    sqlite3.SQLITE_CANTOPEN: _Case(
        FailedCleanError,
        "The database file {path}, or its journal beside it, cannot be opened.",
        f"{_REMEDIES[sqlite3.SQLITE_CANTOPEN]}, then run the same command again.",
    ),
    sqlite3.SQLITE_FULL: _Case(
        FailedCleanError,
        "There is no room for {path}: {words}.",
        f"{_REMEDIES[sqlite3.SQLITE_FULL]}, then run the same command again; nothing was changed.",
    ),
    sqlite3.SQLITE_IOERR: _Case(
        FailedCleanError,
        "The disk of {path} failed: {words}.",
        f"{_REMEDIES[sqlite3.SQLITE_IOERR]}, then run the same command again.",
    ),
}


def is_busy(error: BaseException | None) -> bool:
    """Say whether others held a lock for as long as the connection waits."""
    return isinstance(error, sqlite3.Error) and code_of(error) in _BUSY


def remedy(error: BaseException) -> str | None:
    """Say what to do where the disk and not the revision is at fault, without a stop."""
    return _REMEDIES.get(code_of(error)) if isinstance(error, sqlite3.Error) else None


def rolls_back(error: BaseException | None) -> bool:
    """Say whether an error may have rolled back the whole transaction."""
    return isinstance(error, sqlite3.Error) and code_of(error) in (*_BUSY, *_ENDINGS)


def code_of(error: sqlite3.Error) -> int:
    """Return the primary result code, 0 where the driver itself complains."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY


@contextmanager
def as_errors(path: Path) -> Iterator[None]:
    """Raise ArxosError in the place of what SQLite raises."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from None


def explain(error: sqlite3.Error, path: Path) -> ArxosError:
    """Turn an error into a message that holds no value."""
    if is_busy(error):
        return LockTimeoutError(
            f"The database file {path} is locked by another program.",
            *holder_lines(path),
            remedy="Run the same command again when it is done; that is safe.",
        )
    case = _CASES.get(code_of(error))
    if case is None:
        return FailedCleanError(
            f"{path} did not do what was asked: {words(error)}.",
            remedy="Mend that, then run the same command again.",
        )
    cause = case.cause.format(path=path, words=words(error))
    return case.error(cause, remedy=case.remedy)


def holder_lines(path: Path) -> tuple[str, ...]:
    """Name who holds the lock, where the system tells."""
    holder = holder_of(path)
    return (f"It is held by {holder}.",) if holder is not None else ()
