"""Hourly and daily numbers of the air handling units, made of the points themselves."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from statistics import fmean

from .kinds import AIR
from .plan import Channel, measured
from .signals import Point, points
from .tables import Row, Table
from .values import DAY, HOUR, SECOND

INTERVALS = (("1h", HOUR), ("1d", DAY))
AGGREGATIONS: tuple[tuple[str, Callable[[Sequence[float]], float]], ...] = (
    ("avg", fmean),
    ("max", max),
    ("min", min),
)


def _aggregate_rows(building: int) -> Iterator[Row]:
    for channel in measured(building):
        if channel.device.kind is AIR and channel.capability.data_type == "float":
            for name, length in INTERVALS:
                yield from _of_channel(channel, name, length)


def _of_channel(channel: Channel, interval: str, length: int) -> Iterator[Row]:
    heard = (point for point in points(channel) if point is not None)
    for number, group in groupby(heard, key=lambda point: point.at // length):
        begins, within = number * length, list(group)
        for aggregation, of in AGGREGATIONS:
            yield (
                channel.id,
                interval,
                aggregation,
                begins,
                float(of([_number(point) for point in within])),
                min(point.quality or 0.0 for point in within),
                begins + length + 5 * SECOND,
            )


def _number(point: Point) -> float:
    assert isinstance(point.value, float)  # noqa: S101  the channel's type says so
    return point.value


TELEMETRY_AGGREGATES = Table(
    name="telemetry_aggregates",
    columns=(
        "capability_id",
        "interval",
        "aggregation",
        "begins_at",
        "value",
        "quality",
        "created_at",
    ),
    rows=_aggregate_rows,
)
