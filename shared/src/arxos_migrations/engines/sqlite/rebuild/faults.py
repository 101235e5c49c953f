"""Which errors of SQLite are about the statement, and which about the machine."""

import sqlite3

from arxos_migrations.engines.sqlite.errors import code_of

_OF_STATEMENTS = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH)


def raise_unless_of_statement(error: sqlite3.Error) -> None:
    """Raise the error again unless a name, a syntax or a row is wrong.

    An interruption or a full disk says nothing of a table, and SQLite has then taken back the
    transaction: what would be done next would not be part of one.
    """
    if code_of(error) not in _OF_STATEMENTS:
        raise error
