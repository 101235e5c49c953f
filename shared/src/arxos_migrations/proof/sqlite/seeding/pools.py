"""What may stand in one column of a row: what its look asks for first, then whatever may fit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from arxos_migrations.proof.sqlite.catalog import Column
from arxos_migrations.proof.sqlite.seeding.looks import Look
from arxos_migrations.proof.sqlite.seeding.subject import Subject
from arxos_migrations.proof.sqlite.seeding.values import Value

_START, _PER_TABLE, _PER_ROW = 1000, 1000, 100
_AGAIN = 50
"""From here on are the numbers of a row's further values, behind those of its columns."""
_FAR_ID = 2**40
"""An id that a program would still count on from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pool:
    """Values in the order in which they are tried, without an end."""

    first: tuple[Value, ...]
    more: Callable[[int], Value]

    def at(self, index: int) -> Value:
        """Give one."""
        return self.first[index] if index < len(self.first) else self.more(index - len(self.first))


def pool(subject: Subject, column: Column, look: Look, place: int) -> Pool:
    """Find values for a column of the row at a place of its table."""
    number = _number(subject, column, look, place)
    values = subject.values(column)
    hinted = [*values.said(subject.hints(column), number)]
    if column.name == subject.table.rowid:
        return _ids(look, number, hinted)
    first = [*dict.fromkeys(_looking(subject, column, look, number, hinted))]
    if subject.takes_null(column):
        first.insert(0 if look is Look.NULLS else len(first), None)
    return Pool(first=(*first,), more=lambda index: values.plain(number + _AGAIN + index))


def _number(subject: Subject, column: Column, look: Look, place: int) -> int:
    """Give the number that tells a value from those of other rows, columns and tables."""
    if look is Look.COMMON:
        return place + 1
    is_twin = look is Look.TWIN and column.name not in subject.unique
    row = _START + subject.number * _PER_TABLE + (place - is_twin) * _PER_ROW
    return row + subject.columns.index(column) % _AGAIN


def _ids(look: Look, number: int, hinted: list[Value]) -> Pool:
    """Give rowids: behind the greatest of all SQLite gives no further one away."""
    first = {Look.HIGH: _FAR_ID + number, Look.LOW: -number}.get(look, number)
    return Pool(first=(first, *hinted), more=lambda index: number + _AGAIN + index)


def _looking(
    subject: Subject, column: Column, look: Look, number: int, hinted: list[Value]
) -> Iterator[Value]:
    """Give the edges of a look, and plain values where they are neither."""
    values, is_unique = subject.values(column), column.name in subject.unique
    low, high, plain = values.low(number), values.high(number), values.plain(number)
    if look is Look.HIGH:
        yield from (*high, *reversed(hinted), plain, *low)
    elif look is Look.LOW:
        least = [each for each in low if not is_unique or each not in values.empty]
        yield from (*least, *hinted, plain, *high)
    elif look is Look.NULLS:
        yield from (*(() if is_unique else values.empty), plain, *hinted, *low, *high)
    else:
        is_simple = look is Look.COMMON and not is_unique and not _is_like_a_key(column)
        first = values.simple(number) if is_simple else ()
        if look is not Look.COMMON and not is_unique:
            first = values.digits(number)
        yield from (*first, plain, *hinted, *low, *high)


def _is_like_a_key(column: Column) -> bool:
    return column.name.lower().endswith(("id", "key", "code"))
