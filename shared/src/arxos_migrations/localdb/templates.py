"""Databases copied inside a server from templates, much faster than they are migrated."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from arxos_migrations.localdb.server import Server

SQL: Final = Path(__file__).with_name("sql")
FIRST_WITH_STRATEGIES: Final = 150000


class Strategy(StrEnum):
    """How PostgreSQL copies (manual, CREATE DATABASE)."""

    FILE_COPY = "FILE_COPY"
    """File by file between two checkpoints."""
    WAL_LOG = "WAL_LOG"
    """Block by block through the write-ahead log."""


def copy_database(
    server: Server, *, source: str, name: str, strategy: Strategy = Strategy.FILE_COPY
) -> None:
    """Make a database that equals a template; psycopg's errors go through.

    FILE_COPY is the faster one on a throw-away server, where a checkpoint costs nothing.
    """
    _run(server, "copy_database", name=name, source=source, strategy=strategy)


def freeze_template(server: Server, *, name: str) -> None:
    """Mark a database as a template and let nobody connect to it, so it can always be copied."""
    _run(server, "freeze_template", name=name)


def drop_database(server: Server, *, name: str) -> None:
    """Drop a database, whoever is connected; nothing happens where there is none."""
    _run(server, "drop_database", name=name)


def drop_template(server: Server, *, name: str) -> None:
    """Drop a database that was marked as a template."""
    _run(server, "thaw_template", name=name)
    drop_database(server, name=name)


def _run(server: Server, statement: str, **names: str) -> None:
    import psycopg
    from psycopg import sql

    with psycopg.connect(server.url(), autocommit=True) as connection:
        if "strategy" in names and connection.info.server_version < FIRST_WITH_STRATEGIES:
            statement = f"{statement}_14"
        text = sql.SQL((SQL / f"{statement}.sql").read_text("utf-8"))
        connection.execute(
            text.format(**{key: sql.Identifier(word) for key, word in names.items()})
        )
