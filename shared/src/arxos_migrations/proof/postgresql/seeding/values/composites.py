"""Composite types (their text form: PostgreSQL manual, chapter 8.16.6)."""

from collections.abc import Iterable, Iterator, Sequence

from arxos_migrations.proof.postgresql.seeding.families import Of, Values
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type


def values(type_: Type, of: Of) -> Values | None:
    """Give the edges of all parts at once, and a row of NULLs."""
    if type_.kind is not Kind.COMPOSITE:
        return None
    parts = [of(part) for part in type_.parts]

    def plain(number: int) -> str:
        return _row(part.plain(number) for part in parts)

    def low(number: int) -> tuple[str, ...]:
        nulls = (
            () if any(part.is_not_null for part in type_.parts) else (_row([None] * len(parts)),)
        )
        return (*_side_by_side([part.low(number) for part in parts], plain(number)), *nulls)

    def high(number: int) -> tuple[str, ...]:
        edges = [part.high(number) or (part.plain(number),) for part in parts]
        return (*_side_by_side(edges, plain(number)),)

    def said(literals: Literals, number: int) -> Iterator[str]:
        found = [[*part.said(literals, number)] or [part.plain(number)] for part in parts]
        yield from _side_by_side(found, plain(number))

    return Values(
        plain=plain,
        low=low,
        high=high,
        said=said,
        is_known=all(part.is_known for part in parts),
    )


def _side_by_side(columns: Sequence[Sequence[str]], otherwise: str) -> Iterator[str]:
    """Give the first of each part, then the second; a part that has no more keeps its last."""
    if not all(columns):
        yield otherwise
        return
    for place in range(max(map(len, columns), default=1)):
        yield _row(column[min(place, len(column) - 1)] for column in columns)


def _row(parts: Iterable[str | None]) -> str:
    return "(" + ",".join(_quoted(part) for part in parts) + ")"


def _quoted(part: str | None) -> str:
    if part is None:
        return ""
    return '"' + part.replace("\\", "\\\\").replace('"', '""') + '"'
