"""What the text of a table says, whichever way it says it.

A key of one column may stand in the column or after all of them; the default of a clause may be
written or left out; the order of constraints means nothing.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from arxos_migrations.engines.sqlite.ddl.clauses import Clause, ClauseKind
from arxos_migrations.engines.sqlite.ddl.columns import Column
from arxos_migrations.engines.sqlite.ddl.essence import Words, bare, essence
from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.ddl.parsing import parse_table
from arxos_migrations.engines.sqlite.ddl.rules import body_of
from arxos_migrations.engines.sqlite.ddl.table_text import Found, TableText

_OPTIONS = ("STRICT", "WITHOUT ROWID")


@dataclass(frozen=True, slots=True)
class Said:
    """A part of a column's definition, as it is compared and as it is written."""

    words: Words
    text: str = field(compare=False)
    expression: str = field(compare=False)
    """A default, or what a generated column computes, as it is written."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnShape:
    """One column, without its keys and checks."""

    name: str = field(compare=False)
    type: Words
    not_null: Said | None
    """What a NULL does, where it is forbidden; no words are SQLite's ABORT."""
    default: Said | None
    collation: Said | None
    """None where it is BINARY, which is SQLite's own."""
    generated: Said | None
    deferrable: tuple[Words, ...]
    """What stands apart from its foreign key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """A key, a check or a foreign key, of a column or of the table."""

    kind: ClauseKind
    name: str | None
    written_name: str | None = field(compare=False)
    body: Words
    text: str = field(compare=False)
    """As it is written, without its name."""
    expression: str = field(compare=False)
    """What a CHECK computes, as it is written."""
    columns: tuple[str, ...] = field(compare=False)
    """Those of a key, folded, and the column in which a CHECK stands."""
    in_column: bool = field(compare=False)
    """Whether it stands in a column."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """A table; columns are found by their folded names."""

    columns: Mapping[str, ColumnShape]
    rules: Counter[Rule]
    options: tuple[str, ...]

    def of_kind(self, kind: ClauseKind) -> list[Rule]:
        """List the rules of a kind."""
        return [rule for rule in self.rules.elements() if rule.kind is kind]


def shape_of(sql: str) -> Shape:
    """Read the text of a table. Raises UnreadableError."""
    table = parse_table(sql)
    return Shape(
        columns={folded(column.name): _column(column) for column in table.columns},
        rules=Counter(_rule(found) for found in table.constraints()),
        options=tuple(option for option in _OPTIONS if _has(table, option)),
    )


def _column(column: Column) -> ColumnShape:
    return ColumnShape(
        name=column.name,
        type=essence(column.type),
        not_null=_last(column, ClauseKind.NOT_NULL, _conflict),
        default=_last(column, ClauseKind.DEFAULT, _default),
        collation=_collation(column),
        generated=_last(column, ClauseKind.GENERATED, _generated),
        deferrable=tuple(
            essence(column.text_of(each)) for each in column.all(ClauseKind.DEFERRABLE)
        ),
    )


def _last(column: Column, kind: ClauseKind, read: Callable[[Clause, str], Words]) -> Said | None:
    """Read the clause that counts where there are several of a kind."""
    for clause in reversed(column.all(kind)):
        text = column.text[clause.body : clause.end]
        return Said(read(clause, text), text, clause.expression)
    return None


def _conflict(_clause: Clause, text: str) -> Words:
    words = essence(text)[2:]
    return () if words == ("on", "conflict", "abort") else words


def _default(clause: Clause, _text: str) -> Words:
    return bare(essence(clause.expression))


def _collation(column: Column) -> Said | None:
    found = _last(column, ClauseKind.COLLATE, lambda clause, _: (folded(clause.expression),))
    return None if found is None or found.words == ("binary",) else found


def _generated(clause: Clause, text: str) -> Words:
    kind = "stored" if essence(text)[-1] == "stored" else "virtual"
    return (*bare(essence(clause.expression)), kind)


def _rule(found: Found) -> Rule:
    clause = found.clause
    text = found.text[clause.body - clause.start :]
    return Rule(
        kind=clause.kind,
        name=None if clause.name is None else folded(clause.name),
        written_name=clause.name,
        body=body_of(found, text),
        text=text,
        expression=clause.expression,
        columns=tuple(map(folded, found.columns)),
        in_column=found.column is not None,
    )


def _has(table: TableText, option: str) -> bool:
    return essence(option)[0] in essence(table.tail)
