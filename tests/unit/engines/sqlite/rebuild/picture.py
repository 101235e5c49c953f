"""A whole SQLite database as a value, to be compared with what it was before."""

from dataclasses import dataclass
from sqlite3 import Connection, OperationalError
from typing import Any

Rows = list[tuple[Any, ...]]


@dataclass
class Picture:
    """Everything that people would miss."""

    texts: dict[str, str | None]
    """Of every object, by its name."""
    columns: Rows
    foreign_keys: Rows
    indexes: Rows
    rows: Rows
    """With their types, and the rowid where there is one."""
    others: dict[str, Rows]
    """Rows of the other tables, of AUTOINCREMENT's counters and of ANALYZE, too."""
    violations: dict[str, Rows | str]
    """Of each table, or why SQLite cannot check it."""


def quoted(name: str) -> str:
    """Write any name."""
    return '"' + name.replace('"', '""') + '"'


def picture(connection: Connection, table: str) -> Picture:
    """Take one of a table and all that is around it."""
    schema = connection.execute("SELECT name, sql, type FROM sqlite_schema").fetchall()
    pragma = connection.execute
    columns = pragma(f"PRAGMA table_xinfo({quoted(table)})").fetchall()
    others = [name for name, _, kind in schema if kind == "table" and name != table]
    return Picture(
        texts={name: sql for name, sql, _ in schema},
        columns=columns,
        foreign_keys=[row[2:] for row in pragma(f"PRAGMA foreign_key_list({quoted(table)})")],
        indexes=_indexes(connection, table),
        rows=_rows(connection, table, [row[1] for row in columns]),
        others={
            name: sorted(connection.execute(f"SELECT * FROM {quoted(name)}"), key=repr)
            for name in others
        },
        violations={name: _violations(connection, name) for name in (table, *others)},
    )


def _indexes(connection: Connection, table: str) -> Rows:
    found = []
    for _, name, *facts in connection.execute(f"PRAGMA index_list({quoted(table)})"):
        parts = [row[1:] for row in connection.execute(f"PRAGMA index_xinfo({quoted(name)})")]
        # SQLite numbers the indexes of constraints; another number is no loss.
        shown = "" if name.startswith("sqlite_autoindex_") else name
        found.append((shown, *facts, str([part[1:] for part in parts if part[-1]])))
    return sorted(found, key=repr)


def _rows(connection: Connection, table: str, columns: list[str]) -> Rows:
    wanted = [f"{quoted(name)}, typeof({quoted(name)})" for name in columns]
    try:
        query = f"SELECT rowid, {', '.join(wanted)} FROM {quoted(table)}"
        return sorted(connection.execute(query), key=repr)
    except OperationalError:  # there is no rowid
        query = f"SELECT {', '.join(wanted)} FROM {quoted(table)}"
        return sorted(connection.execute(query), key=repr)


def _violations(connection: Connection, table: str) -> Rows | str:
    try:
        rows = connection.execute(f"PRAGMA foreign_key_check({quoted(table)})")
        return sorted((row[:3] for row in rows), key=repr)
    except OperationalError as error:  # a mismatch
        return str(error)
