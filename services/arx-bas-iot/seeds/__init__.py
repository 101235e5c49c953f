"""Rows of a few buildings and three days of their telemetry, the same on every machine and day.

One building has three floors with 67 devices and 16,704 points. A factor repeats the
building; rows are made one by one, so a large factor needs time and disk, not memory. Nothing
but the standard library is used: whoever loads the rows needs no models.
"""

from collections.abc import Iterable, Iterator

from . import aggregates, devices, events, telemetry
from .tables import Row, Table, rows_of

LOAD_ORDER: tuple[Table, ...] = (
    devices.DEVICES,
    devices.DEVICE_METADATA,
    devices.DEVICE_CONNECTIONS,
    devices.DEVICE_TAGS,
    devices.DEVICE_CAPABILITIES,
    telemetry.TELEMETRY_BATCHES,
    telemetry.TELEMETRY,
    aggregates.TELEMETRY_AGGREGATES,
    events.DEVICE_EVENTS,
)
"""A table stands after those it points at; `legacy_remainders` is for real rows alone."""


def tables(factor: int) -> Iterator[tuple[str, tuple[str, ...], Iterable[Row]]]:
    """Yield table, columns and rows in load order, for as many buildings as `factor` says.

    Values are what SQLite stores: text, numbers, None. ValueError where `factor` is not positive.
    """
    if factor < 1:
        raise ValueError(f"the factor counts buildings and is at least 1, not {factor}")
    for table in LOAD_ORDER:
        yield table.name, table.columns, rows_of(table, buildings=factor)
