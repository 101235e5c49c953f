"""Statements of ours, which pass no gate: it judges and records what a revision sends."""

from collections.abc import Mapping
from typing import Any

from psycopg import Connection, Cursor
from psycopg.rows import tuple_row
from psycopg.sql import Composed

from arxos_migrations.engines.postgresql.queries import query

Row = tuple[Any, ...]
Values = Mapping[str, object]


class OwnCursor(Cursor[Any]):
    """A cursor that asks no gate."""


def ask(connection: Connection[Any], name: str, values: Values | None = None) -> list[Row]:
    """Run the SQL file of that name. Raises psycopg.Error."""
    return send(connection, query(name), values)


def send(
    connection: Connection[Any], statement: str | Composed, values: Values | None = None
) -> list[Row]:
    """Run a statement, and return the rows of its first result, if any. Raises psycopg.Error."""
    # A revision may have set how its own rows are made.
    with OwnCursor(connection, row_factory=tuple_row) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
