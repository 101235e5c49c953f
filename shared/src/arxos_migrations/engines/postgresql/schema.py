"""Makes the schema that holds version table, audit and journal."""

from typing import Any

from psycopg import Connection, sql


def create_schema(connection: Connection[Any], name: str) -> None:
    """Create it where it is missing; nobody but its owner gets a right on it."""
    connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(name)))
