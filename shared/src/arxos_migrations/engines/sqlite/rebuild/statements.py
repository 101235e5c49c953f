"""Statements that are put together of names; everything that can be bound is."""

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


def look(view: str) -> str:
    """Read a view without reading a row."""
    return f"SELECT * FROM main.{quoted(view)} LIMIT 0"
