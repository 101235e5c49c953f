"""Rows that point at nothing, and foreign keys whose target is no key: before, and new ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection, OperationalError

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.rebuild.faults import raise_unless_of_statement
from arxos_migrations.engines.sqlite.rebuild.queries import query
from arxos_migrations.errors import RefusedError

_Key = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Dangling:
    """A row without its parent, by the columns of the key; `key` alone where it has no target."""

    table: str
    rowid: int | None
    key: _Key


@dataclass(frozen=True, slots=True)
class References:
    """What is wrong with the foreign keys of a table and of those that refer to it."""

    dangling: "Counter[Dangling]"
    mismatched: frozenset[str]
    """The tables whose foreign keys SQLite cannot check."""


def read_references(connection: Connection, tables: Sequence[str]) -> References:
    """Check all rows of these tables."""
    dangling: Counter[Dangling] = Counter()
    mismatched = set()
    for table in tables:
        try:
            dangling.update(_dangling(connection, table))
        except OperationalError as error:  # foreign key mismatch
            raise_unless_of_statement(error)
            mismatched.add(table)
    return References(dangling, frozenset(mismatched))


def refuse_new(before: References, now: References, table: str) -> None:
    """Tolerate what was wrong before. Raises RefusedError for the rest."""
    lost = sorted(now.mismatched - before.mismatched)
    if lost:
        raise RefusedError(
            f"A foreign key of {', '.join(lost)} would refer to columns of a table "
            "that are no key any more, or are gone.",
            remedy=f"Change or drop that foreign key first, then change {table}.",
        )
    # Of a table that could not be checked before nobody knows what is new.
    fresh = [
        row
        for row in (now.dangling - before.dangling).elements()
        if row.table not in before.mismatched
    ]
    if fresh:
        first = min(fresh, key=lambda row: row.table)
        columns = ", ".join(column for column, _ in first.key[1])
        number = sum(row.table == first.table and row.key == first.key for row in fresh)
        rows = "1 row" if number == 1 else f"{number} rows"
        raise RefusedError(
            f"{rows} of {first.table} would refer by {columns} to nothing in {first.key[0]}.",
            remedy="Mend or remove those rows first, then run the same command again.",
        )


def _dangling(connection: Connection, child: str) -> list[Dangling]:
    rows = connection.execute(f"PRAGMA main.foreign_key_check({quoted(child)})").fetchall()
    if not rows:
        return []
    keys = _keys(connection, child)
    return [Dangling(table, rowid, keys[number]) for table, rowid, _, number in rows]


def _keys(connection: Connection, child: str) -> dict[int, _Key]:
    found: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    for number, parent, column, target in connection.execute(
        query("foreign_keys"), {"table": child}
    ):
        found.setdefault(number, (parent, []))[1].append((column, folded(target)))
    return {number: (parent, tuple(pairs)) for number, (parent, pairs) in found.items()}
