"""Rows of a few buildings that were read from drawings, the same on every machine and day.

One building has four floors, a model each, and five people. A factor repeats the building; the
library of symbols is there once. Rows are made one by one, so a large factor needs time and
disk, not memory. Nothing but the standard library is used: whoever loads the rows needs no models.
"""

from collections.abc import Iterable, Iterator

from . import jobs, models, people, symbols
from .tables import Row, Table, rows_of

LOAD_ORDER: tuple[Table, ...] = (
    people.USERS,
    symbols.SYMBOL_LIBRARY,
    models.BIM_MODELS,
    models.BIM_MODEL_SPACES,
    models.BIM_MODEL_ELEMENTS,
    models.BIM_MODEL_SYSTEMS,
    models.BIM_MODEL_RELATIONSHIPS,
    jobs.VALIDATION_JOBS,
    jobs.EXPORT_JOBS,
)
"""A table stands after those it points at."""


def tables(factor: int) -> Iterator[tuple[str, tuple[str, ...], Iterable[Row]]]:
    """Yield table, columns and rows in load order, for as many buildings as `factor` says.

    Values are what SQLite stores: text, numbers, None. ValueError where `factor` is not positive.
    """
    if factor < 1:
        raise ValueError(f"the factor counts buildings and is at least 1, not {factor}")
    for table in LOAD_ORDER:
        yield table.name, table.columns, rows_of(table, buildings=factor)
