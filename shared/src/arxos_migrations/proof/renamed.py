"""Where newer revisions have put what an older one has made: under another name, in another table.

A revision that removes a table and adds one whose rows survive both walks has renamed it, or has
put its rows there, for all that its proof says; columns of one table are looked at the same way.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_PART = re.compile(r'"((?:[^"]|"")*)"|([^".]+)')
_TABLE, _COLUMN = "table ", "column "
Place = tuple[tuple[str, ...], str | None]
"""A table, by its schema, where the engine has any, and its name; and a column, or its rows."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Now:
    """Where something is looked for."""

    place: Place
    is_part: bool = False
    """Whether there may be more at that place than what is looked for."""


class Renamed:
    """What is known of the steps that are taken back first."""

    def __init__(self) -> None:
        """Know of none."""
        self._later: dict[Place, tuple[Now, ...]] = {}
        self.is_whole = True
        """Whether all of them have proofs."""

    def behind(
        self, removed: Collection[str], added: Collection[str], kept: Collection[Place]
    ) -> None:
        """Go behind a step: objects that it removes and adds, as snapshots name them.

        `kept` are the tables and columns that it adds and whose values survive both walks.
        """
        there = {place for name in added for place in _places(name)}
        gone = [place for name in removed for place in _places(name)]
        tables = {table for table, column in gone if column is None}
        found = {
            place: tuple(
                later for now in _found(place, tables, there, kept) for later in self._after(now)
            )
            for place in gone
        }
        self._later |= {place: now for place, now in found.items() if now}

    def now(self, place: Place) -> tuple[Now, ...]:
        """Say where it is now; at its own place where nothing is known of another one."""
        return self._later.get(place, (Now(place=place),))

    def _after(self, now: Now) -> Iterator[Now]:
        for later in self.now(now.place):
            yield Now(place=later.place, is_part=now.is_part or later.is_part)


def parts(name: str) -> tuple[str, ...]:
    """Read a name as a snapshot writes it."""
    return tuple(quoted.replace('""', '"') or plain for quoted, plain in _PART.findall(name))


def _places(name: str) -> Iterator[Place]:
    if name.startswith(_TABLE):
        yield parts(name.removeprefix(_TABLE)), None
    elif name.startswith(_COLUMN):
        *table, column = parts(name.removeprefix(_COLUMN))
        yield tuple(table), column


def _found(
    place: Place, tables: set[tuple[str, ...]], there: set[Place], kept: Collection[Place]
) -> Iterator[Now]:
    table, column = place
    new_tables = [other for other, of_it in kept if of_it is None]
    if column is not None and table not in tables:
        same = [other for other in kept if other[0] == table and other[1] is not None]
        yield from (Now(place=other, is_part=len(same) > 1) for other in same)
    for other in new_tables:
        same_column = (other, column)
        if same_column in there:
            yield Now(place=same_column, is_part=len(new_tables) > 1)
        elif column is None or table in tables:
            yield Now(place=(other, None), is_part=True)
