"""Which views and triggers work, and which columns they read: asked of SQLite's own compiler."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from sqlite3 import Connection

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.rebuild import statements
from arxos_migrations.engines.sqlite.rebuild.faults import raise_unless_of_statement
from arxos_migrations.engines.sqlite.rebuild.queries import query
from arxos_migrations.engines.sqlite.words import words
from arxos_migrations.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Probe:
    """One statement that needs a view or some triggers."""

    what: str
    """As a message names it."""
    kind: int
    """Which of its statements it is."""
    sql: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of the probes."""

    broken: dict[tuple[str, int], str] = field(default_factory=dict)
    """What does not work, by which of its statements, and why."""
    reads: frozenset[tuple[str, str, str]] = frozenset()
    """View or trigger, table, column: all in lower case."""


def ask(connection: Connection) -> Answers:
    """Try every view and every virtual table, and each kind of write that fires a trigger."""
    broken: dict[tuple[str, int], str] = {}
    with _watched(connection) as reads:
        for probe in (*_tables(connection), *_triggers(connection)):
            try:
                connection.execute(probe.sql).fetchall()
            except sqlite3.Error as error:
                raise_unless_of_statement(error)
                broken[probe.what, probe.kind] = words(error)
    return Answers(broken, frozenset(reads))


@contextmanager
def _watched(connection: Connection) -> Iterator[set[tuple[str, str, str]]]:
    """Note which view or trigger is why a column is read; SQLite tells its authorizer."""
    reads: set[tuple[str, str, str]] = set()

    def note(
        action: int, table: str | None, column: str | None, _: str | None, reason: str | None
    ) -> int:
        if action == sqlite3.SQLITE_READ and reason is not None:
            reads.add((folded(reason), folded(table or ""), folded(column or "")))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    try:
        yield reads
    finally:
        connection.set_authorizer(None)


def _tables(connection: Connection) -> Iterator[Probe]:
    for name, _ in connection.execute(query("views")).fetchall():
        yield Probe(f"the view {name}", 0, statements.look(name, rows=0))
    for name, _ in connection.execute(query("virtual_tables")).fetchall():
        # A module may read another table, and finds out at the first row that it cannot.
        yield Probe(f"the virtual table {name}", 0, statements.look(name, rows=1))


def _triggers(connection: Connection) -> Iterator[Probe]:
    names: dict[str, list[str]] = {}
    for name, table, _ in connection.execute(query("triggers")).fetchall():
        names.setdefault(table, []).append(name)
    for table, triggers in names.items():
        columns = _columns(connection, table)
        what = f"the trigger{'s' * (len(triggers) > 1)} {', '.join(triggers)} of {table}"
        for kind, sql in enumerate(statements.writes(table, columns)):
            yield Probe(what, kind, sql)


def _columns(connection: Connection, table: str) -> list[str]:
    try:
        rows = connection.execute(query("columns"), {"table": table}).fetchall()
    except sqlite3.Error as error:  # a view that is broken
        raise_unless_of_statement(error)
        return []
    return [column for column, _, _, generated in rows if not generated]


def refuse_newly_broken(before: Answers, now: Answers, table: str) -> None:
    """Tolerate what did not work before. Raises RefusedError for the rest."""
    for (what, kind), why in now.broken.items():
        if (what, kind) not in before.broken:
            raise RefusedError(
                f"With the new form of {table}, {what} would not work: {why}.",
                remedy="Drop it first with op.execute, and create it again as it should be.",
            )
