"""Reads the catalog in one query: what is common to all kinds of objects, and a branch for each."""

from collections.abc import Collection
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, LiteralString

from arxos_migrations.snapshot.postgresql.deparsed import settled
from arxos_migrations.snapshot.value import Facts, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

_SQL = Path(__file__).with_name("sql")
LOCK_PATIENCE_S = 10.0
"""How long to wait for who changes a table, in seconds: the server opens what it prints."""
_TRIES = 8
CHANGED = ("XX000", "42P01", "42704", "42883", "42703", "3F000")
"""What the server says of something that was dropped between being found and being printed."""


def read(
    connection: "Connection[Any]",
    *,
    own: Collection[str] = (),
    left_out: Collection[str] = (),
    migrator: str | None = None,
) -> Snapshot:
    """Read all objects as of one moment; psycopg's errors go through.

    It is read again where something is dropped meanwhile, which the server cannot print then.
    `own` are schemas and `left_out` are relations, as schema.name, that are nobody's business;
    `migrator` is the role that migrates, which every target names otherwise: that of the
    connection, unless another one is named. The connection is in no transaction.
    """
    parameters = {
        "own": list(own),
        "left_out": list(left_out),
        "migrator": migrator or connection.info.user,
    }
    for _ in range(_TRIES - 1):
        try:
            return _read(connection, parameters)
        except Exception as error:  # those of the driver, which is not imported for this
            if getattr(error, "sqlstate", None) not in CHANGED:
                raise
    return _read(connection, parameters)


def _read(connection: "Connection[Any]", parameters: dict[str, Any]) -> Snapshot:
    with _reading(connection), connection.pipeline():
        objects = connection.execute(_objects(), parameters)
        reported = connection.execute(text_of("reported"), parameters)
        return Snapshot(
            engine="postgresql",
            objects={name: _facts(facts) for name, facts in objects.fetchall()},
            reported={name: fact for name, fact in reported.fetchall() if fact},
        )


@contextmanager
def _reading(connection: "Connection[Any]") -> "Iterator[None]":
    """Read as of one moment, with every name in full and nothing compiled for it."""
    connection.execute(text_of("begin"))
    try:
        connection.execute(text_of("patience"), {"patience": f"{int(LOCK_PATIENCE_S * 1000)}ms"})
        yield
    finally:
        connection.rollback()


def _facts(facts: Facts) -> Facts:
    """Leave out what says nothing; write expressions in the form that stays as it is."""
    found = ((name, settled(name, fact)) for name, fact in facts.items())
    return {name: fact for name, fact in found if fact is not None and fact is not False}


@cache
def _objects() -> LiteralString:
    branches = [path.read_text("utf-8") for path in sorted((_SQL / "objects").glob("*.sql"))]
    return text_of("common") + "\nUNION ALL\n".join(branches)


@cache
def text_of(name: str) -> LiteralString:
    """Read a statement of ours."""
    text: LiteralString = (_SQL / f"{name}.sql").read_text("utf-8")
    return text
