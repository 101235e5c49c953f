"""One way to open a file, and a message instead of a traceback."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from arxos_migrations.engines.sqlite.errors import as_errors
from arxos_migrations.errors import UsageError

if TYPE_CHECKING:
    from arxos_migrations.domain.sqlite_url import SqliteUrl

_LONGEST_MS = 2**31 - 1
LOOK_WAIT_S = 10.0
"""How long a look at a database waits for a writer that is about to finish, in seconds."""


@contextmanager
def opened(
    url: "SqliteUrl",
    *,
    creates: bool,
    wait_s: float = LOOK_WAIT_S,
    kind: type[sqlite3.Connection] = sqlite3.Connection,
) -> Iterator[sqlite3.Connection]:
    """Open the file in autocommit mode, and close it in the end; `kind` is the connection's class.

    Raises ArxosError for all that SQLite refuses in the block.
    """
    with as_errors(url.path), closing(open_file(url, creates=creates, kind=kind)) as connection:
        set_busy_timeout(connection, wait_s)
        yield connection


def open_file(
    url: "SqliteUrl", *, creates: bool, kind: type[sqlite3.Connection] = sqlite3.Connection
) -> sqlite3.Connection:
    """Open it in autocommit mode; where it is missing it is made, empty, if `creates` says so.

    Else a missing file is looked at as an empty one, and stays missing. Raises UsageError for
    what is no file, else sqlite3.Error.
    """
    _refuse_what_is_no_file(url.path, creates=creates)
    if creates or os.path.lexists(url.path):
        name = (
            f"{url.path.as_uri()}?mode={'rwc' if creates else 'rw'}"  # rw reads what is read-only
        )
    else:
        name = ":memory:"
    return sqlite3.connect(
        name,
        uri=True,
        timeout=LOOK_WAIT_S,
        isolation_level=None,
        check_same_thread=False,  # SQLAlchemy closes it where it likes
        factory=kind,
    )


def set_busy_timeout(connection: sqlite3.Connection, seconds: float) -> None:
    """Let statements wait for locks of others; SQLite counts milliseconds in 31 bits."""
    connection.execute(f"PRAGMA busy_timeout = {int(min(seconds * 1000, _LONGEST_MS))}")


def path_of(connection: sqlite3.Connection) -> Path:
    """Return the file that a connection is open on."""
    texts = connection.text_factory
    connection.text_factory = os.fsdecode  # a file's name need not be UTF-8
    try:
        files = {name: file for _, name, file in connection.execute("PRAGMA database_list")}
    finally:
        connection.text_factory = texts
    return Path(files["main"])


def _refuse_what_is_no_file(path: Path, *, creates: bool) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise UsageError(
            f"There is no folder {folder} for the database file {path.name}.",
            remedy="Make the folder, or mend the path in the URL.",
        )
    if path.exists() and not path.is_file():
        raise UsageError(
            f"{path} is no file.", remedy="Name a file in the URL; it is made when it is missing."
        )
    if creates and not path.exists() and not os.access(folder, os.W_OK | os.X_OK):
        raise UsageError(
            f"There is no database file {path}, and this user may not make one there.",
            remedy="Let this user write to the folder, or mend the path in the URL.",
        )
