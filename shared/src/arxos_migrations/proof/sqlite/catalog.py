"""The tables whose rows count, with what tells their rows apart."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.proof.sqlite.queries import query
from arxos_migrations.snapshot.sqlite.texts import Text, read_texts

_HIDDEN, _COMPUTED, _STORED = 1, 2, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column that people see."""

    name: str
    type: str
    is_not_null: bool
    default: str | None
    key_place: int
    """Its place in the primary key; 0 where it has none."""
    hidden: int

    @property
    def is_generated(self) -> bool:
        """Whether nobody can write it."""
        return self.hidden in (_COMPUTED, _STORED)

    @property
    def is_stored(self) -> bool:
        """Whether what it holds is in the file."""
        return self.hidden != _COMPUTED


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """A primary key or a unique index."""

    index: str
    """Empty for the column that is the rowid."""
    columns: tuple[str, ...]
    """Those that are no expressions."""
    is_primary: bool
    is_partial: bool
    """Whether it has a predicate or expressions."""
    sql: str = ""
    """The text that made the index; empty for one that a constraint has made."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForeignKey:
    """A foreign key; where it leads need not be there."""

    parent: str
    columns: tuple[str, ...]
    parent_columns: tuple[str, ...]
    """None of them where it leads to the primary key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table, its columns and its keys."""

    name: str
    sql: str
    is_virtual: bool
    columns: tuple[Column, ...]
    keys: tuple[Key, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def primary_key(self) -> tuple[str, ...]:
        """Its columns in their order."""
        found = sorted((each.key_place, each.name) for each in self.columns if each.key_place)
        return tuple(name for _, name in found)

    @property
    def rowid(self) -> str | None:
        """The column that is the rowid."""
        return next((key.columns[0] for key in self.keys if not key.index), None)

    @property
    def row_key(self) -> tuple[str, ...]:
        """What tells rows apart: the primary key, another one without NULL, else all columns."""
        if self.primary_key:
            return self.primary_key
        not_null = {column.name for column in self.columns if column.is_not_null}
        whole = [key.columns for key in self.keys if not key.is_partial]
        fit = sorted(columns for columns in whole if not_null >= {*columns})
        return fit[0] if fit else tuple(each.name for each in self.columns if each.is_stored)

    def column(self, name: str) -> Column | None:
        """Find a column."""
        return next((each for each in self.columns if folded(each.name) == folded(name)), None)


def read_tables(connection: sqlite3.Connection, *, left_out: Collection[str] = ()) -> list[Table]:
    """Read them in the order of their names; a virtual one that cannot be read is left out.

    Left out are our own tables and SQLite's, and those named. The driver's errors go through.
    """
    texts = read_texts(connection, left_out=left_out)
    return [*_tables(connection, sorted(texts, key=lambda text: folded(text.name)))]


def _tables(connection: sqlite3.Connection, texts: list[Text]) -> Iterator[Table]:
    for text in texts:
        if text.type == "table":
            yield _table(connection, text)
        elif text.type == "virtual table":
            with suppress(sqlite3.Error):  # its module may not be there
                yield _table(connection, text)


def _table(connection: sqlite3.Connection, text: Text) -> Table:
    rows = connection.execute(query("columns"), {"table": text.name}).fetchall()
    columns = tuple(
        Column(
            name=name,
            type=type_,
            is_not_null=bool(not_null),
            default=default,
            key_place=place,
            hidden=hidden,
        )
        for name, type_, not_null, default, place, hidden in rows
        if hidden != _HIDDEN
    )
    return Table(
        name=text.name,
        sql=text.sql,
        is_virtual=text.type == "virtual table",
        columns=columns,
        keys=tuple(_keys(connection, text.name, columns)),
        foreign_keys=tuple(_foreign_keys(connection, text.name)),
    )


def _keys(connection: sqlite3.Connection, table: str, columns: tuple[Column, ...]) -> Iterator[Key]:
    rows = connection.execute(query("keys"), {"table": table}).fetchall()
    primary = [column.name for column in columns if column.key_place]
    if len(primary) == 1 and not any(origin == "pk" for _, origin, *_ in rows):
        # A key without an index of its own is the rowid.
        yield Key(index="", columns=(*primary,), is_primary=True, is_partial=False)
    for (index, origin, is_partial, sql), group in groupby(rows, key=lambda row: row[:4]):
        names = [name for *_, name in group]
        yield Key(
            index=index,
            columns=tuple(name for name in names if name is not None),
            is_primary=origin == "pk",
            is_partial=bool(is_partial) or None in names,
            sql=sql or "",
        )


def _foreign_keys(connection: sqlite3.Connection, table: str) -> Iterator[ForeignKey]:
    rows = connection.execute(query("foreign_keys"), {"table": table}).fetchall()
    for (_, parent), group in groupby(rows, key=lambda row: row[:2]):
        pairs = [row[2:] for row in group]
        yield ForeignKey(
            parent=parent,
            columns=tuple(column for column, _ in pairs),
            parent_columns=tuple(other for _, other in pairs if other is not None),
        )
