"""The connection of the standard library below SQLAlchemy's."""

import sqlite3
from typing import TYPE_CHECKING

from arxos_migrations.errors import RefusedError

if TYPE_CHECKING:
    from sqlalchemy import Connection


def driver_of(connection: "Connection | None") -> sqlite3.Connection:
    """Give the driver's connection. Raises RefusedError for another driver than sqlite3."""
    found = connection.connection.driver_connection if connection is not None else None
    if not isinstance(found, sqlite3.Connection):
        raise RefusedError(
            "SQLite tables are rebuilt only with the driver sqlite3 of the standard library.",
            remedy="Begin the URL with sqlite:// alone.",
        )
    return found
