"""What the running transaction has done."""

from typing import Any

from psycopg import Connection, Cursor

from arxos_migrations.engines.postgresql.queries import query


def has_written(connection: Connection[Any]) -> bool:
    """Say whether it has changed anything, so that a COMMIT would leave something behind."""
    with Cursor(connection) as cursor:
        row = cursor.execute(query("has_written")).fetchone()
    return row is not None and bool(row[0])
