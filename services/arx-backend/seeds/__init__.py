"""Rows of a small building site, the same on every machine and on every day.

One project has three buildings, ten floors and twelve people. A factor repeats the project; rows
are made one by one, so a large factor needs time and disk, not memory. Nothing but the standard
library is used: whoever loads the rows needs no models.
"""

from collections.abc import Iterable, Iterator

from . import (
    buildings,
    catalog,
    collaboration,
    drawings,
    envelope,
    equipment,
    markup,
    people,
    rooms,
    trail,
)
from .tables import Row, Table, rows_of

LOAD_ORDER: tuple[Table, ...] = (
    people.USERS,
    people.PROJECTS,
    buildings.BUILDINGS,
    buildings.FLOORS,
    catalog.CATEGORIES,
    rooms.ROOMS,
    envelope.WALLS,
    envelope.DOORS,
    envelope.WINDOWS,
    equipment.DEVICES,
    markup.LABELS,
    markup.ZONES,
    drawings.DRAWINGS,
    collaboration.COMMENTS,
    collaboration.ASSIGNMENTS,
    trail.OBJECT_HISTORY,
    trail.AUDIT_LOGS,
    catalog.USER_CATEGORY_PERMISSIONS,
    collaboration.CHAT_MESSAGES,
    catalog.CATALOG_ITEMS,
)
"""A table stands after those it points at."""


def tables(factor: int) -> Iterator[tuple[str, tuple[str, ...], Iterable[Row]]]:
    """Yield table, columns and rows in load order, for as many projects as `factor` says.

    Geometry is EWKT and JSON is text; everything else is a plain Python value for COPY in text
    format. ValueError where `factor` is not positive.
    """
    if factor < 1:
        raise ValueError(f"the factor counts projects and is at least 1, not {factor}")
    for table in LOAD_ORDER:
        yield table.name, table.columns, rows_of(table, projects=factor)
