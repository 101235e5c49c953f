"""Databases copied inside a server from templates, much faster than they are migrated.

Each function takes the server, or a superuser's connection in autocommit mode: a test suite
that keeps one open saves a fifth of each copy.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from psycopg import Connection

    from arxos_migrations.localdb.server import Server

    At = Server | Connection[Any]

SQL: Final = Path(__file__).with_name("sql")
FIRST_WITH_STRATEGIES: Final = 150000


class Strategy(StrEnum):
    """How PostgreSQL copies (manual, CREATE DATABASE)."""

    FILE_COPY = "FILE_COPY"
    """File by file between two checkpoints."""
    WAL_LOG = "WAL_LOG"
    """Block by block through the write-ahead log."""


def copy_database(
    at: "At", *, source: str, name: str, strategy: Strategy = Strategy.FILE_COPY
) -> None:
    """Make a database that equals a template; psycopg's errors go through.

    FILE_COPY is the faster one on a throw-away server, where a checkpoint costs nothing.
    """
    _run(at, "copy_database", name=name, source=source, strategy=strategy)


def rename_database(at: "At", *, source: str, name: str) -> None:
    """Give a database that nobody is connected to another name; psycopg's errors go through."""
    _run(at, "rename_database", name=name, source=source)


def freeze_template(at: "At", *, name: str) -> None:
    """Mark a database as a template and let nobody connect to it, so it can always be copied."""
    _run(at, "freeze_template", name=name)


def drop_database(at: "At", *, name: str) -> None:
    """Drop a database, whoever is connected; nothing happens where there is none."""
    _run(at, "drop_database", name=name)


def drop_template(at: "At", *, name: str) -> None:
    """Drop a database that was marked as a template."""
    _run(at, "thaw_template", name=name)
    drop_database(at, name=name)


def _run(at: "At", statement: str, **names: str) -> None:
    from psycopg import sql

    with _connected(at) as connection:
        if "strategy" in names and connection.info.server_version < FIRST_WITH_STRATEGIES:
            statement = f"{statement}_14"
        text = sql.SQL((SQL / f"{statement}.sql").read_text("utf-8"))
        connection.execute(
            text.format(**{key: sql.Identifier(word) for key, word in names.items()})
        )


@contextmanager
def _connected(at: "At") -> "Iterator[Connection[Any]]":
    import psycopg

    if isinstance(at, psycopg.Connection):
        yield at
        return
    with psycopg.connect(at.url(), autocommit=True) as connection:
        yield connection
