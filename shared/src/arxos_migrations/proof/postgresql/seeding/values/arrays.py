"""Arrays (their text form: PostgreSQL manual, chapter 8.15.6)."""

from collections.abc import Iterable, Iterator

from arxos_migrations.proof.postgresql.seeding.families import Of, Values
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Kind, Type

_MOST = 1000


def values(type_: Type, of: Of) -> Values | None:
    """Give the empty one, those of one element, and one with a NULL in it."""
    if type_.kind is not Kind.ARRAY or type_.inner is None:
        return None
    inner, between = of(type_.inner), type_.delimiter

    def said(literals: Literals, number: int) -> Iterator[str]:
        sizes = {
            int(size) + by for size in literals.numbers if 0 <= size < _MOST for by in (0, -1, 1)
        }
        for size in sorted(sizes):
            yield _array([inner.plain(number + place) for place in range(size)], between)
        found = [*inner.said(literals, number)]
        yield from (_array([each], between) for each in found)
        yield _array(found, between)

    def high(number: int) -> tuple[str, ...]:
        edges = inner.high(number) or (inner.plain(number),)
        with_null = (_array([each, None, inner.plain(number)], between) for each in edges)
        return (*with_null, *(_array([each], between) for each in edges))

    return Values(
        plain=lambda number: _array([inner.plain(number)], between),
        low=lambda number: ("{}", *(_array([each], between) for each in inner.low(number))),
        high=high,
        simple=("{}",),
        said=said,
        is_known=inner.is_known,
    )


def _array(elements: Iterable[str | None], between: str) -> str:
    return "{" + between.join(_quoted(element) for element in elements) + "}"


def _quoted(element: str | None) -> str:
    if element is None:
        return "NULL"
    return '"' + element.replace("\\", "\\\\").replace('"', '\\"') + '"'
