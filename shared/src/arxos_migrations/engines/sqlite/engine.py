"""SQLite's answers to what the environment asks of an engine."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, closing
from typing import TYPE_CHECKING

from arxos_migrations.domain.service import OWN_PREFIX
from arxos_migrations.engines.sqlite.connect import open_file, opened
from arxos_migrations.engines.sqlite.errors import code_of, is_busy, remedy, rolls_back
from arxos_migrations.engines.sqlite.load import load_tables
from arxos_migrations.engines.sqlite.offline import before_step as script_before_step
from arxos_migrations.engines.sqlite.offline import begin as script_begin
from arxos_migrations.engines.sqlite.offline import closing as script_closing
from arxos_migrations.engines.sqlite.offline import opening as script_opening
from arxos_migrations.engines.sqlite.queries import query
from arxos_migrations.engines.sqlite.version import place_of, read_heads
from arxos_migrations.engines.sqlite.watched import WatchedConnection
from arxos_migrations.engines.sqlite.words import words

if TYPE_CHECKING:
    from arxos_migrations.domain.service import Service
    from arxos_migrations.domain.sqlite_url import SqliteUrl
    from arxos_migrations.engines.tables import Tables

__all__ = [
    "DIALECT",
    "ENDED_BY",
    "connect",
    "end_autocommit",
    "hidden_tables",
    "is_answered",
    "is_autocommit",
    "is_busy",
    "is_error",
    "is_in_transaction",
    "is_misfit",
    "is_there_already",
    "load",
    "place_of",
    "read_heads",
    "remedy",
    "rolls_back",
    "script_before_step",
    "script_begin",
    "script_closing",
    "script_opening",
    "words",
]

DIALECT = "sqlite"
ENDED_BY = "COMMIT, ROLLBACK, a commit() of its own or executescript()"
_MISFITS = (
    sqlite3.SQLITE_ERROR,  # no such table, no such column
    sqlite3.SQLITE_CONSTRAINT,
    sqlite3.SQLITE_MISMATCH,
)


def connect(
    url: "SqliteUrl",
    service: "Service",  # noqa: ARG001 - a file has no application names
    *,
    purpose: str,  # noqa: ARG001 - the same
    creates: bool,
) -> AbstractContextManager[sqlite3.Connection]:
    """Open the file."""
    return opened(url, creates=creates, kind=WatchedConnection)


def end_autocommit(driver: sqlite3.Connection) -> None:
    """Let SQLAlchemy begin transactions."""
    driver.isolation_level = "DEFERRED"


def is_autocommit(driver: sqlite3.Connection) -> bool:
    """Say whether SQLAlchemy has set AUTOCOMMIT, as it does in an autocommit_block."""
    return driver.isolation_level is None


def is_in_transaction(driver: sqlite3.Connection) -> bool:
    """Ask SQLite, which also knows of a COMMIT that passed the driver by."""
    return driver.in_transaction


def is_error(error: BaseException | None) -> bool:
    """Say whether the driver raised it."""
    return isinstance(error, sqlite3.Error)


def is_answered(error: BaseException) -> bool:
    """Say yes: there is no network on which the answer to a COMMIT could be lost."""
    return isinstance(error, sqlite3.Error)


def is_misfit(error: BaseException) -> bool:
    """Say whether rows and schema do not go together."""
    return isinstance(error, sqlite3.Error) and code_of(error) in _MISFITS


def is_there_already(error: BaseException) -> bool:
    """Say whether a table or index could not be made since its name is taken."""
    return isinstance(error, sqlite3.OperationalError) and str(error).endswith("already exists")


def hidden_tables(driver: sqlite3.Connection, service: "Service") -> frozenset[str]:
    """Name ours, and those that virtual tables keep their content in."""
    names = (name for (name,) in driver.execute(query("hidden_tables"), {"prefix": OWN_PREFIX}))
    return frozenset(name for name in names if name != service.version_table.name)


def load(
    url: "SqliteUrl",
    service: "Service",  # noqa: ARG001 - all tables of a file are the service's
    *,
    is_wanted: Callable[[Collection[str]], bool],
    tables: "Callable[[], Tables]",
) -> dict[str, int]:
    """Load rows by INSERT."""
    with closing(open_file(url, creates=True)) as connection:
        return load_tables(connection, is_wanted=is_wanted, tables=tables)
