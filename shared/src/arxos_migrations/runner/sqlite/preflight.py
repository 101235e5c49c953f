"""Judges a file before a migration touches it; everything that speaks against it, at once."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from arxos_migrations.engines.sqlite.connect import path_of
from arxos_migrations.engines.sqlite.errors import as_errors
from arxos_migrations.errors import (
    ArxosError,
    FailedCleanError,
    Finding,
    LockTimeoutError,
    RefusedError,
    together,
)

_OLDEST_LIBRARY = (3, 37, 0)
_LET_WRITE = "Let this user write the file and its folder, then run the same command again."


def check(connection: sqlite3.Connection) -> None:
    """Raise FailedCleanError where the file cannot be written, RefusedError where it must not be.

    The whole file is read once (`PRAGMA quick_check`): a migration of a damaged file can make
    the damage worse. A file that is still to be made has nothing to be judged.
    """
    errors = [*_of_the_library()]
    path = path_of(connection)
    if path.name:
        errors += _of_rights(path)
        errors += _of_damage(connection, path, is_alone=not errors)
    if errors:
        raise together(errors)


def _of_the_library() -> Iterator[ArxosError]:
    if sqlite3.sqlite_version_info < _OLDEST_LIBRARY:
        yield RefusedError(
            f"The SQLite library of this Python is {sqlite3.sqlite_version}; "
            "3.37 is the oldest that works.",
            remedy="Use a Python with a newer one.",
        )


def _of_rights(path: Path) -> Iterator[ArxosError]:
    places = ((path, "file"), (path.parent, "folder"))
    findings = [
        Finding(
            f"The database {path} cannot be written: this user may not write the {what} {place}.",
            _LET_WRITE,
            _LET_WRITE,
        )
        for place, what in places
        if not os.access(place, os.W_OK)
    ]
    if findings:
        yield FailedCleanError.of(findings)


def _of_damage(
    connection: sqlite3.Connection, path: Path, *, is_alone: bool
) -> Iterator[ArxosError]:
    try:
        with as_errors(path):
            found = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    except (FailedCleanError, LockTimeoutError):
        if is_alone:
            raise
        return  # it cannot be read, which may come from the rights
    except RefusedError as error:
        yield error
        return
    if found != ["ok"]:
        yield RefusedError(
            f"The database file {path} is damaged: quick_check finds faults.",
            remedy="Bring back a backup, or save what can be read with the .recover of the "
            "sqlite3 shell; nothing was changed.",
        )
