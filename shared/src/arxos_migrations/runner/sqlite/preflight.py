"""Judges a file before a migration touches it."""

import os
import sqlite3
from pathlib import Path

from arxos_migrations.engines.sqlite.connect import path_of
from arxos_migrations.engines.sqlite.errors import as_errors
from arxos_migrations.errors import FailedCleanError, RefusedError

_OLDEST_LIBRARY = (3, 37, 0)


def check(connection: sqlite3.Connection) -> None:
    """Raise FailedCleanError where the file cannot be written, RefusedError where it must not be.

    The whole file is read once (`PRAGMA quick_check`): a migration of a damaged file can make
    the damage worse.
    """
    path = path_of(connection)
    if sqlite3.sqlite_version_info < _OLDEST_LIBRARY:
        raise RefusedError(
            f"The SQLite library of this Python is {sqlite3.sqlite_version}; "
            "3.37 is the oldest that works.",
            remedy="Use a Python with a newer one.",
        )
    _refuse_what_cannot_be_written(path)
    with as_errors(path):
        found = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
    if found != ["ok"]:
        raise RefusedError(
            f"The database file {path} is damaged: quick_check finds faults.",
            remedy="Bring back a backup, or save what can be read with the .recover of the "
            "sqlite3 shell; nothing was changed.",
        )


def _refuse_what_cannot_be_written(path: Path) -> None:
    for place, what in ((path, "file"), (path.parent, "folder")):
        if not os.access(place, os.W_OK):
            raise FailedCleanError(
                f"The database {path} cannot be written: "
                f"this user may not write the {what} {place}.",
                remedy="Let this user write the file and its folder, "
                "then run the same command again.",
            )
