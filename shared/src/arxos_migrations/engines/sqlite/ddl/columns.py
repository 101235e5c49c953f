"""The definition of one column, taken apart: its name, its type and its clauses."""

from dataclasses import dataclass
from functools import lru_cache

from arxos_migrations.engines.sqlite.ddl.clauses import (
    Clause,
    ClauseKind,
    read_column_clause,
    starts_clause,
)
from arxos_migrations.engines.sqlite.ddl.reader import Reader


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column as its text says it; positions are those in the text."""

    text: str
    name: str
    name_end: int
    type: str
    """As it is written, with what is in parentheses; empty where there is none."""
    type_start: int
    type_end: int
    clauses: tuple[Clause, ...]

    def all(self, kind: ClauseKind) -> tuple[Clause, ...]:
        """List the clauses of a kind; SQLite takes some of them more than once."""
        return tuple(clause for clause in self.clauses if clause.kind is kind)

    def has(self, kind: ClauseKind) -> bool:
        """Say whether there is such a clause."""
        return bool(self.all(kind))

    def text_of(self, clause: Clause) -> str:
        """Give a clause as it is written, with its name."""
        return self.text[clause.start : clause.end]


@lru_cache(maxsize=1024)
def parse_column(text: str) -> Column:
    """Read the definition of a column. Raises UnreadableError."""
    reader = Reader(text)
    name, name_end = reader.name(), reader.end
    type_start, type_end = _type(reader)
    clauses = []
    while (clause := read_column_clause(reader)) is not None:
        clauses.append(clause)
    if reader.token is not None:
        raise reader.unreadable()
    return Column(
        text=text,
        name=name,
        name_end=name_end,
        type=text[type_start:type_end],
        type_start=type_start,
        type_end=type_end,
        clauses=tuple(clauses),
    )


def _type(reader: Reader) -> tuple[int, int]:
    start = end = reader.end
    while reader.token is not None and reader.token.is_name and not starts_clause(reader):
        start = reader.start if start == end else start
        reader.take()
        end = reader.end
    if end > start and reader.at("("):
        reader.group()
        end = reader.end
    return start, end
