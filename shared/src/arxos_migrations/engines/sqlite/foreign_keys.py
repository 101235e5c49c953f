"""Foreign keys that find nothing: rows without their parent, and keys whose table is not there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection, OperationalError
from typing import NamedTuple

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.queries import query


class Violation(NamedTuple):
    """One row of `PRAGMA foreign_key_check`; of the key, its columns and not its number."""

    table: str
    rowid: int | None
    """None in a table WITHOUT ROWID."""
    parent: str
    columns: tuple[str, ...]


class Orphan(NamedTuple):
    """A foreign key whose parent table is not there, also where no row has it."""

    table: str
    parent: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with foreign keys; what was so before is told from what is new."""

    violations: "Counter[Violation]" = field(default_factory=Counter)
    """A counter, since rows of tables WITHOUT ROWID look alike."""
    orphans: frozenset[Orphan] = frozenset()
    unchecked: frozenset[str] = frozenset()
    """The tables with a key whose parent is no key, which SQLite does not check."""
    tables: frozenset[str] = frozenset()
    """The names of all tables, folded."""

    def violations_since(self, before: "Faults") -> "Counter[Violation]":
        """Give those that were not there before."""
        return self.violations - before.violations

    def orphans_since(self, before: "Faults") -> tuple[Orphan, ...]:
        """Give those whose table was there before; one that is yet to be made is the author's."""
        return tuple(
            orphan for orphan in sorted(self.orphans) if folded(orphan.parent) in before.tables
        )


class _Key(NamedTuple):
    parent: str
    columns: tuple[str, ...]
    is_orphan: bool


_Keys = dict[str, dict[int, _Key]]
"""By table and number."""


def read_faults(connection: Connection, tables: Sequence[str] | None = None) -> Faults:
    """Find them: orphans anywhere, violations in the rows of these tables, or of all."""
    keys = _read_keys(connection)
    found: Counter[Violation] = Counter()
    unchecked = set()
    for table in keys if tables is None else tables:
        try:
            found.update(_of_table(connection, table, keys))
        except OperationalError as error:
            if "mismatch" not in str(error):  # SQLite itself refuses writes to such a table
                raise
            unchecked.add(table)
    orphans = frozenset(
        Orphan(table=table, parent=key.parent, columns=key.columns)
        for table, of_table in keys.items()
        for key in of_table.values()
        if key.is_orphan
    )
    return Faults(
        violations=found,
        orphans=orphans,
        unchecked=frozenset(unchecked),
        tables=frozenset(folded(name) for (name,) in connection.execute(query("tables"))),
    )


def violations(connection: Connection) -> "Counter[Violation]":
    """Find the rows in all tables that point at nothing."""
    return read_faults(connection).violations


def _of_table(connection: Connection, table: str, keys: _Keys) -> list[Violation]:
    rows = connection.execute(f"PRAGMA main.foreign_key_check({quoted(table)})").fetchall()
    return [
        Violation(table=name, rowid=rowid, parent=parent, columns=keys[name][key].columns)
        for name, rowid, parent, key in rows
    ]


def _read_keys(connection: Connection) -> _Keys:
    keys: _Keys = {}
    for table, number, column, parent, is_orphan in connection.execute(query("foreign_keys")):
        of_table = keys.setdefault(table, {})
        columns = of_table[number].columns if number in of_table else ()
        of_table[number] = _Key(parent, (*columns, column), bool(is_orphan))
    return keys
