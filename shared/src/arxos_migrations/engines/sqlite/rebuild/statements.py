"""Statements that are put together of names; everything that can be bound is."""

# ruff: noqa: S608 - a name cannot be bound; each is quoted, or one of SQLite's own tables

from collections.abc import Iterable, Sequence

from arxos_migrations.engines.sqlite.names import quoted


def listed(columns: Iterable[str]) -> str:
    """Quote names and set commas."""
    return ", ".join(quoted(column) for column in columns)


def move_aside(table: str, aside: str) -> str:
    """Give a table another name."""
    return f"ALTER TABLE main.{quoted(table)} RENAME TO {quoted(aside)}"


def drop(kind: str, name: str) -> str:
    """Drop a table, an index or a trigger."""
    return f"DROP {kind} main.{quoted(name)}"


def parking(aside: str, columns: Sequence[str]) -> str:
    """Make a table that takes every value as it is: its columns have no type."""
    return f"CREATE TABLE main.{quoted(aside)} ({listed(columns)})"


def copy(source: str, columns: Sequence[str], into: str, targets: Sequence[str]) -> str:
    """Copy rows. OR ABORT counts before the ON CONFLICT of a column, which would eat rows."""
    return (
        f"INSERT OR ABORT INTO main.{quoted(into)} ({listed(targets)}) "
        f"SELECT {listed(columns)} FROM main.{quoted(source)}"
    )


def count(table: str) -> str:
    """Count rows."""
    return f"SELECT count(*) FROM main.{quoted(table)}"


def look(view: str, *, rows: int) -> str:
    """Read at most so many rows; none is enough to compile a view."""
    return f"SELECT * FROM main.{quoted(view)} LIMIT {rows}"


def statistics(place: str) -> str:
    """Read what one of ANALYZE's tables has about a table."""
    return f"SELECT * FROM main.{place} WHERE tbl = :table COLLATE NOCASE ORDER BY rowid"


def forget_statistics(place: str) -> str:
    """Empty one of ANALYZE's tables of what it has about a table."""
    return f"DELETE FROM main.{place} WHERE tbl = :table COLLATE NOCASE"


def add_statistics(place: str, width: int) -> str:
    """Write one row into one of ANALYZE's tables."""
    return f"INSERT INTO main.{place} VALUES ({', '.join('?' * width)})"


def count_where(table: str, conditions: Sequence[str]) -> str:
    """Count the rows of which each condition is true, in one pass."""
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in conditions)
    return f"SELECT {counts} FROM main.{quoted(table)}"


def writes(table: str, columns: Sequence[str]) -> tuple[str, ...]:
    """Compile each kind of write, and with it every trigger, without doing it."""
    name = f"main.{quoted(table)}"
    changes = ", ".join(f"{quoted(column)} = NULL" for column in columns)
    return (
        f"EXPLAIN INSERT INTO {name} DEFAULT VALUES",
        f"EXPLAIN UPDATE {name} SET {changes}",
        f"EXPLAIN DELETE FROM {name}",
    )
