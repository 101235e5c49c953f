"""Partitions that are detached beside the application's work."""

from typing import Any

from psycopg import Connection, Cursor, sql

from arxos_migrations.engines.postgresql.queries import query


def is_leaving(connection: Connection[Any], *, parent: str, partition: str) -> bool | None:
    """Say whether an interrupted DETACH waits for its end; None where it is no partition."""
    with Cursor(connection) as cursor:
        cursor.execute(query("partition_state"), {"parent": parent, "partition": partition})
        row = cursor.fetchone()
    return bool(row[0]) if row is not None else None


def finish_detaching(connection: Connection[Any], *, parent: str, partition: str) -> None:
    """End an interrupted DETACH; both names are as SQL has them."""
    statement = sql.SQL("ALTER TABLE {} DETACH PARTITION {} FINALIZE")
    with Cursor(connection) as cursor:
        cursor.execute(statement.format(sql.SQL(parent), sql.SQL(partition)))
