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


def read(
    connection: "Connection[Any]",
    *,
    own: Collection[str] = (),
    left_out: Collection[str] = (),
    migrator: str | None = None,
) -> Snapshot:
    """Read all objects as of one moment; psycopg's errors go through.

    `own` are schemas and `left_out` are relations, as schema.name, that are nobody's business;
    `migrator` is the role that migrates, which every target names otherwise: that of the
    connection, unless another one is named. The connection is in no transaction.
    """
    parameters = {
        "own": list(own),
        "left_out": list(left_out),
        "migrator": migrator or connection.info.user,
    }
    with _reading(connection), connection.pipeline():
        objects = connection.execute(_objects(), parameters)
        reported = connection.execute(_text("reported"), parameters)
        return Snapshot(
            engine="postgresql",
            objects={name: _facts(facts) for name, facts in objects.fetchall()},
            reported={name: fact for name, fact in reported.fetchall() if fact},
        )


@contextmanager
def _reading(connection: "Connection[Any]") -> "Iterator[None]":
    """Read as of one moment, with every name in full and nothing compiled for it."""
    connection.execute(_text("begin"))
    try:
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
    return _text("common") + "\nUNION ALL\n".join(branches)


@cache
def _text(name: str) -> LiteralString:
    text: LiteralString = (_SQL / f"{name}.sql").read_text("utf-8")
    return text
