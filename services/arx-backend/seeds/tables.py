"""What a table of the seeds is: its name, its columns, its rows for one project."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

Row = tuple[object, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """The rows of one table, made project by project."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[int], Iterator[Row]]
    """Takes the project's number, from 0."""
    numbered: bool = False
    """The first column is `id`, counted from 1 over all projects; `rows` leaves it out."""


def rows_of(table: Table, *, projects: int) -> Iterator[Row]:
    """Yield the rows of all projects, one at a time."""
    rows = chain.from_iterable(table.rows(project) for project in range(projects))
    if not table.numbered:
        return rows
    return ((number, *row) for number, row in enumerate(rows, start=1))
