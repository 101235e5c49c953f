"""Partitions that are detached beside the application's work."""

from typing import Any

from psycopg import Connection, sql

from arxos_migrations.engines.postgresql.past_gate import ask, send


def is_leaving(connection: Connection[Any], *, parent: str, partition: str) -> bool | None:
    """Say whether an interrupted DETACH waits for its end; None where it is no partition."""
    rows = ask(connection, "partition_state", {"parent": parent, "partition": partition})
    return bool(rows[0][0]) if rows else None


def finish_detaching(connection: Connection[Any], *, parent: str, partition: str) -> None:
    """End an interrupted DETACH; both names are as SQL has them."""
    statement = sql.SQL("ALTER TABLE {} DETACH PARTITION {} FINALIZE")
    send(connection, statement.format(sql.SQL(parent), sql.SQL(partition)))
