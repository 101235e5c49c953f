"""Points, and the hourly batches that a gateway sends them in."""

from collections.abc import Iterator

from .plan import STEP, STEPS, gateway, measured
from .signals import Point, points
from .tables import Row, Table
from .values import HOUR, SECOND, START, document

STEPS_A_BATCH = HOUR // STEP
BATCHES = STEPS // STEPS_A_BATCH


def sent_at(step: int) -> int:
    """Give the moment at which the batch with this step was sent, in microseconds."""
    return START + (step // STEPS_A_BATCH + 1) * HOUR + 90 * SECOND


def _batch_rows(building: int) -> Iterator[Row]:
    sender = gateway(building)
    for number in range(BATCHES):
        steps = range(number * STEPS_A_BATCH, (number + 1) * STEPS_A_BATCH)
        heard = sum(
            channel.device.is_heard(step) for channel in measured(building) for step in steps
        )
        yield (
            _batch_id(building, steps[0]),
            f"{sender.id}-{number + 1:04}",
            sender.id,
            "poll",
            "gzip",
            heard,
            sent_at(steps[0]),
        )


def _telemetry_rows(building: int) -> Iterator[Row]:
    """Yield the points step by step, as a gateway hands them on."""
    for step in zip(*map(points, measured(building)), strict=True):
        for point in step:
            if point is not None:
                yield _telemetry_row(building, point)


def _telemetry_row(building: int, point: Point) -> Row:
    is_suspect = point.quality is not None and point.quality < 1
    return (
        point.channel.id,
        _batch_id(building, point.step),
        point.at,
        document(point.value),
        point.quality,
        document({"reason": "out of trend"}) if is_suspect else None,
        sent_at(point.step),
    )


def _batch_id(building: int, step: int) -> int:
    return building * BATCHES + step // STEPS_A_BATCH + 1


TELEMETRY_BATCHES = Table(
    name="telemetry_batches",
    columns=(
        "id",
        "batch_key",
        "device_id",
        "source",
        "compression",
        "point_count",
        "created_at",
    ),
    rows=_batch_rows,
)
TELEMETRY = Table(
    name="telemetry",
    columns=(
        "id",
        "capability_id",
        "batch_id",
        "measured_at",
        "value",
        "quality",
        "details",
        "recorded_at",
    ),
    rows=_telemetry_rows,
    numbered=True,
)
