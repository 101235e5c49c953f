"""A table as seeding sees it: what refuses its rows, and what is known of its columns."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from arxos_migrations.engines.sqlite.ddl.clauses import ClauseKind
from arxos_migrations.engines.sqlite.ddl.essence import Words, bare, essence
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.shape import Shape, shape_of
from arxos_migrations.engines.sqlite.ddl.unreadable import UnreadableError
from arxos_migrations.proof.sqlite.catalog import (
    Column,
    ForeignKey,
    Key,
    Table,
    read_tables,
)
from arxos_migrations.proof.sqlite.seeding.hints import Hints, hints, named_in
from arxos_migrations.proof.sqlite.seeding.kinds import meaning_of
from arxos_migrations.proof.sqlite.seeding.queries import query
from arxos_migrations.proof.sqlite.seeding.values import Values, values_of
from arxos_migrations.snapshot.sqlite.naming import spelled


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """A CHECK; the columns are those that a row has values for."""

    name: str | None
    words: Words
    expression: str
    columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A table that is to be filled."""

    table: Table
    number: int
    """Among all tables, by name."""
    shape: Shape | None
    """None where its text is not understood."""
    triggers: tuple[str, ...]
    """The texts of what runs when a row is put in."""
    foreign_keys: tuple[ForeignKey, ...]
    """With the columns that they lead to."""
    removed: tuple[str, ...] = ()
    """What checks demanded that are gone."""

    @property
    def name(self) -> str:
        """Its name as messages have it."""
        return spelled(self.table.name)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Those that a row has values for."""
        return tuple(column for column in self.table.columns if not column.is_generated)

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """All of them."""
        if self.shape is None:
            return ()
        return tuple(
            Check(
                name=rule.written_name,
                words=bare(essence(rule.expression)),
                expression=rule.expression,
                columns=self.named_in(rule.expression),
            )
            for rule in self.shape.of_kind(ClauseKind.CHECK)
        )

    @cached_property
    def unique(self) -> frozenset[str]:
        """The columns of which no two rows share the values of all."""
        return frozenset(
            name for key in self.table.keys for name in self.given(self.columns_of(key))
        )

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.table.columns)

    def named_in(self, text: str) -> tuple[str, ...]:
        """Name the columns that have a say in a text."""
        return self.given(named_in(text, self._names))

    def columns_of(self, key: Key) -> tuple[str, ...]:
        """Name the columns of a key; those in its expressions too, where it has some."""
        return named_in(key.sql, self._names) if key.is_partial else key.columns

    def given(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name the columns that have a say in those: of a generated one what it is made of."""
        found: dict[str, None] = {}
        for name in names:
            column = self.table.column(name)
            if column is not None and column.is_generated:
                made_of = named_in(self._computed(name), self._names)
                found.update(dict.fromkeys(self.given(each for each in made_of if each != name)))
            elif column is not None:
                found[column.name] = None
        return (*found,)

    def takes_null(self, column: Column) -> bool:
        """Say whether a NULL stays one there."""
        return not column.is_not_null and column.name != self.table.rowid

    def values(self, column: Column) -> Values:
        """Give the values of a column by its type."""
        is_strict = self.shape is not None and "STRICT" in self.shape.options
        return values_of(meaning_of(column.type, is_strict=is_strict))

    def hints(self, column: Column) -> Hints:
        """Read what is said about a column."""
        texts = [check.expression for check in self.checks if column.name in check.columns]
        texts += [text for text in self._all_computed if named_in(text, [column.name])]
        texts += [text for text in self.removed if named_in(text, [column.name])]
        texts += [text for text in self.triggers if named_in(text, [column.name])]
        texts += [column.default] if column.default is not None else []
        if self.shape is None:
            texts.append(self.table.sql)
        return hints(texts)

    @property
    def _all_computed(self) -> tuple[str, ...]:
        return tuple(self._computed(each.name) for each in self.table.columns if each.is_generated)

    def _computed(self, name: str) -> str:
        shape = self.shape.columns.get(folded(name)) if self.shape is not None else None
        return shape.generated.expression if shape is not None and shape.generated else ""


Subjects = Mapping[str, Subject]
"""By their folded names."""


def read_subjects(
    connection: sqlite3.Connection,
    *,
    left_out: Collection[str] = (),
    removed: Mapping[str, Sequence[str]] | None = None,
) -> Subjects:
    """Read all tables but those left out; `removed` is what checks demanded that are gone."""
    tables = read_tables(connection, left_out=left_out)
    by_name = {folded(table.name): table for table in tables}
    triggers: dict[str, list[str]] = {}
    for table, sql in connection.execute(query("triggers")):
        triggers.setdefault(folded(table), []).append(sql)
    return {
        name: Subject(
            table=table,
            number=number,
            shape=_shape(table),
            triggers=tuple(triggers.get(name, ())),
            foreign_keys=tuple(_whole(key, by_name) for key in table.foreign_keys),
            removed=tuple((removed or {}).get(spelled(table.name), ())),
        )
        for number, (name, table) in enumerate(by_name.items())
    }


def _shape(table: Table) -> Shape | None:
    try:
        return shape_of(table.sql)
    except UnreadableError:
        return None


def _whole(key: ForeignKey, tables: Mapping[str, Table]) -> ForeignKey:
    parent = tables.get(folded(key.parent))
    if parent is None or key.parent_columns:
        return key
    return replace(key, parent_columns=parent.primary_key)
