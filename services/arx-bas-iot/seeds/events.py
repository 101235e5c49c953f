"""What happened: devices came, changed their status, and raised alarms on their values."""

from collections.abc import Iterator

from .kinds import AIR
from .plan import STEP, STEPS, Device, devices, gateway, measured
from .signals import points
from .tables import Row, Table
from .values import DAY, HOUR, START, document

TOO_MUCH_CO2 = 1000.0
"""Parts per million at which an air handling unit raises the alarm."""

Happening = tuple[int, str, str, dict[str, object]]
"""When, to which device, what, and more about it."""


def _event_rows(building: int) -> Iterator[Row]:
    happened = sorted(
        [*_registered(building), *_changed(building), *_alarms(building), *_updated(building)],
        key=lambda happening: happening[:3],
    )
    for at, device, what, more in happened:
        yield device, what, document(more), at


def _registered(building: int) -> Iterator[Happening]:
    for device in devices(building):
        yield device.created_at, device.id, "device_registered", {"by": "facility-manager"}


def _changed(building: int) -> Iterator[Happening]:
    for device in devices(building):
        if device.status != "online":
            change = {"from": "online", "to": device.status}
            yield _changed_at(device), device.id, "status_changed", dict(change)


def _changed_at(device: Device) -> int:
    """Give the moment at which the change was noticed, two steps after the last value."""
    return START + ((device.silent_from or STEPS) + 1) * STEP


def _alarms(building: int) -> Iterator[Happening]:
    """Raise the alarm when the value comes to be too high, not as long as it is."""
    for channel in measured(building):
        if channel.device.kind is not AIR or channel.capability.name != "co2_sensor":
            continue
        was_high = False
        for point in points(channel):
            is_high = point is not None and _is_too_high(point.value)
            if point is not None and is_high and not was_high:
                more = {"value": point.value, "limit": TOO_MUCH_CO2}
                yield point.at, channel.device.id, "high_co2", more
            was_high = is_high


def _is_too_high(value: object) -> bool:
    return isinstance(value, float) and value > TOO_MUCH_CO2


def _updated(building: int) -> Iterator[Happening]:
    more: dict[str, object] = {"from": "2.0.0", "to": "2.1.0"}
    yield START + DAY + 3 * HOUR, gateway(building).id, "firmware_updated", more


DEVICE_EVENTS = Table(
    name="device_events",
    columns=("id", "device_id", "event_type", "event_data", "occurred_at"),
    rows=_event_rows,
    numbered=True,
)
