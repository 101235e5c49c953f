"""Rows that point at nothing: what there was before, and what is new."""

from collections import Counter
from sqlite3 import Connection, OperationalError
from typing import NamedTuple

from arxos_migrations.engines.sqlite.names import quoted
from arxos_migrations.engines.sqlite.queries import query


class Violation(NamedTuple):
    """One row of `PRAGMA foreign_key_check`; of the key, its columns and not its number."""

    table: str
    rowid: int | None
    """None in a table WITHOUT ROWID."""
    parent: str
    columns: tuple[str, ...]


def violations(connection: Connection) -> "Counter[Violation]":
    """Find them in all tables; a key whose parent is no key cannot be checked and is passed over.

    A counter, since rows of tables WITHOUT ROWID look alike.
    """
    found: Counter[Violation] = Counter()
    for (table,) in connection.execute(query("children")).fetchall():
        found.update(_of_table(connection, table))
    return found


def _of_table(connection: Connection, table: str) -> list[Violation]:
    try:
        rows = connection.execute(f"PRAGMA foreign_key_check({quoted(table)})").fetchall()
    except OperationalError as error:
        if "mismatch" not in str(error):  # SQLite itself refuses writes to such a table
            raise
        return []
    if not rows:
        return []
    columns: dict[int, list[str]] = {}
    for row in connection.execute(query("key_columns"), {"table": table}):
        columns.setdefault(row[0], []).append(row[1])
    return [
        Violation(table=name, rowid=rowid, parent=parent, columns=tuple(columns[key]))
        for name, rowid, parent, key in rows
    ]
