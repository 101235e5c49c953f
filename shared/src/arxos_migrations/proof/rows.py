"""The rows of a database as a value: told apart by their keys, and summed up column by column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Spot = tuple[str, str | None]
"""A table by its full name, and a column of it; None where whole rows are meant."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loss:
    """What of the rows is not there any more, or is not as it was."""

    words: str
    table: str | None = None
    """Its full name; None where a sequence is meant."""
    column: str | None = None
    """None where whole rows are meant."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where rows have lost something: at one spot, or none."""
        return () if self.table is None else ((self.table, self.column),)


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRows:
    """What one table holds."""

    key: tuple[str, ...]
    """The columns that tell its rows apart; every column where none do."""
    hashes: tuple[int, ...]
    """Of the keys of all rows."""
    kept: int
    """How many of the rows are among those that there were before."""
    columns: Mapping[str, str]
    """Per column a checksum over the values of those rows, each with the key of its row; the order
    of the rows means nothing."""

    @property
    def count(self) -> int:
        """All rows."""
        return len(self.hashes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """What all tables hold, by their full names, and where the sequences are."""

    tables: Mapping[str, TableRows]
    sequences: Mapping[str, str]
    """The last number that each has given away; empty where there was none."""
    numbered: Mapping[str, str] = field(default_factory=dict)
    """The tables that own them, as far as there are any."""

    @property
    def count(self) -> int:
        """The rows of all tables."""
        return sum(table.count for table in self.tables.values())


def lost(before: Rows, after: Rows) -> Iterator[Loss]:
    """Find what of the rows before is not there afterwards, or is not as it was.

    `after` was read with `before` in mind.
    """
    for name, table in sorted(before.tables.items()):
        now = after.tables.get(name)
        if now is None:
            if table.count:
                yield Loss(words=f"{name} is gone with {_rows(table.count)}", table=name)
        elif now.kept != table.count:
            yield Loss(words=f"{name} has {now.kept} of {_rows(table.count)}", table=name)
        else:
            yield from _changed(name, table, now)
    for name, value in sorted(before.sequences.items()):
        if _is_empty(before.numbered.get(name), before, after):
            continue  # its numbers went with the rows that had them
        at = after.sequences.get(name, value)
        if value and int(at or 0) < int(value):
            how = f"goes on behind {at}" if at else "begins again"
            yield Loss(words=f"{name} {how}, not behind {value}")


def left(before: Rows, after: Rows) -> Iterator[str]:
    """Say what rows there are afterwards, in tables that there were, which there were not."""
    for name, table in sorted(after.tables.items()):
        if name in before.tables and table.count > table.kept:
            yield f"{name} has {_rows(table.count - table.kept)} more"


def _is_empty(name: str | None, before: Rows, after: Rows) -> bool:
    """Say whether nothing is left of the rows of a table."""
    if name is None or name not in before.tables:
        return False
    now = after.tables.get(name)
    return now is None or (now.kept == 0 and before.tables[name].count > 0)


def _changed(name: str, before: TableRows, after: TableRows) -> Iterator[Loss]:
    for column, checksum in sorted(before.columns.items()):
        if column not in after.columns:
            yield Loss(words=f"{name}.{column} is gone", table=name, column=column)
        elif after.columns[column] != checksum:
            words = f"{name}.{column} holds other values"
            yield Loss(words=words, table=name, column=column)


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"
