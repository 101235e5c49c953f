"""What a table of the seeds is: its name, its columns, its rows for one building."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

Row = tuple[object, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The rows of one table, made building by building."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[int], Iterator[Row]]
    """Takes the building's number, from 0."""
    numbered: bool = False
    """The first column is `id`, counted from 1 over all buildings; `rows` leaves it out."""


def rows_of(table: Table, *, buildings: int) -> Iterator[Row]:
    """Yield the rows of all buildings, one at a time."""
    rows = chain.from_iterable(table.rows(building) for building in range(buildings))
    if not table.numbered:
        return rows
    return ((number, *row) for number, row in enumerate(rows, start=1))
