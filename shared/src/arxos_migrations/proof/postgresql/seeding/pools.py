"""What may stand in one column of a row: what its look asks for first, then whatever may fit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from arxos_migrations.proof.postgresql.seeding.families import Values, values_of
from arxos_migrations.proof.postgresql.seeding.literals import Literals, literals, mentions
from arxos_migrations.proof.postgresql.seeding.rung import Look
from arxos_migrations.proof.postgresql.seeding.schema import Column, RuleKind, Table

_START, _PER_TABLE, _PER_ROW, _PER_COLUMN = 1000, 100, 20, 10_007
_UNIQUE = (RuleKind.UNIQUE, RuleKind.EXCLUSION)


class Absent(Enum):
    """What stands in a row for a value that the server is to find."""

    DEFAULT = auto()


Value = str | Absent | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pool:
    """Values in the order in which they are tried, without an end."""

    first: tuple[Value, ...]
    more: Callable[[int], str] | None = None

    def at(self, index: int) -> Value:
        """Give one; behind the first ones come others and the same again, in turn."""
        beyond = index - len(self.first)
        if beyond < 0:
            return self.first[index]
        if self.more is None or (beyond % 2 and self.first):
            return self.first[beyond // 2 % len(self.first)]
        return self.more(beyond // 2)


def row_number(table: Table, place: int) -> int:
    """Give the number that tells the plain values of a row from those of all others."""
    return _START + table.number * _PER_TABLE + place * _PER_ROW


def pool(table: Table, column: Column, look: Look, place: int) -> Pool:
    """Find values for a column of the row at a place of its table."""
    values = values_of(column.type)
    number = row_number(table, place) + column.position * _PER_COLUMN
    is_unique = any(column.name in rule.columns for rule in table.rules if rule.kind in _UNIQUE)
    hinted = [*values.said(hints(table, column), number)]
    found: dict[Value, None] = dict.fromkeys(
        _looking(
            values, look, number, hinted, edge=table.number + 1 if is_unique else -column.position
        )
    )
    if is_unique and look is Look.PLAIN:
        found = dict.fromkeys(each for each in found if each not in values.simple)
    if column.has_default:
        found.setdefault(Absent.DEFAULT)
    first = [*found]
    if not column.is_not_null:
        is_first = look is Look.NULLS or not values.is_known
        first.insert(0 if is_first else len(first), None)
    return Pool(first=(*first,), more=lambda index: values.plain(number + 1 + index))


def hints(table: Table, column: Column) -> Literals:
    """Read what is said about a column: its checks, the bounds of partitions, triggers."""
    return literals(_about(table, column))


def _about(table: Table, column: Column) -> Iterator[str]:
    for rule in table.rules:
        if rule.kind is RuleKind.CHECK and column.name in table.given(rule.columns):
            yield from rule.expressions
    if column.name in table.given(table.divided_by):
        yield from table.bounds
    yield from (text for text in table.triggers if mentions(text, column.name))


def _looking(
    values: Values, look: Look, number: int, hinted: list[str], *, edge: int
) -> Iterator[str]:
    """Give the edges of a look, and plain values where they are neither."""
    low, high, plain = values.low(edge), values.high(edge), values.plain(number)
    if look is Look.HIGH:
        yield from (*high, *reversed(hinted), plain, *low)
    elif look is Look.LOW:
        yield from (*low, *hinted, plain, *high)
    elif look is Look.NULLS:
        yield from (plain, *hinted, *low, *high)
    else:
        yield from (*values.simple, plain, *hinted, *low, *high)
