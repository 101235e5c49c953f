"""Devices with their parts: what they are, how they are reached, their tags and capabilities."""

from collections.abc import Iterator

from .plan import DEPTH, HEIGHT, STEPS, WIDTH, Device, channels, devices
from .tables import Row, Table
from .telemetry import sent_at
from .values import DAY, START, chance, document

_ROOMS_A_SIDE = 4
_HALF = 0.5


def _device_rows(building: int) -> Iterator[Row]:
    for device in devices(building):
        is_polled = device.kind.protocol in {"bacnet", "modbus"}
        x, y, z = _position(device)
        seen = sent_at((device.silent_from or STEPS) - 1)
        yield (
            device.id,
            device.place.replace("-", " "),
            device.kind.device_type,
            device.status,
            "registered",
            device.building_id,
            device.floor_id,
            device.room_id,
            x,
            y,
            z,
            "ceiling" if device.kind.device_type == "sensor" else None,
            device.kind.protocol,
            document({"poll_s": 1800}) if is_polled else None,
            seen,
            device.created_at,
            seen,
        )


def _position(device: Device) -> tuple[float, float, float]:
    """Give metres from the building's south-west corner; no room is the corridor's west end."""
    level = device.floor * HEIGHT + 2.5
    if device.room is None:
        return 1.0, DEPTH + 1.0, level
    side, place = divmod(device.room - 1, _ROOMS_A_SIDE)
    return (place + _HALF) * WIDTH, side * (DEPTH + 2) + _HALF * DEPTH, level


def _metadata_rows(building: int) -> Iterator[Row]:
    dice = chance("device_metadata", building)
    for device in devices(building):
        yield (
            device.id,
            dice.choice(("Example Controls", "Sample Sensors", "Muster Automation")),
            device.kind.model,
            f"{device.kind.model}-{building + 1:04}{device.number:04}",
            f"{dice.randrange(1, 4)}.{dice.randrange(10)}.{dice.randrange(10)}",
            dice.choice(("A", "B")),
            f"2026-01-{dice.randrange(10, 21)}",
            f"2031-01-{dice.randrange(10, 21)}",
            START - 7 * DAY if device.status == "maintenance" else None,
            None,
        )


def _connection_rows(building: int) -> Iterator[Row]:
    for device in devices(building):
        kind = device.kind
        yield (
            device.id,
            kind.protocol,
            f"10.{building // 200}.{building % 200}.{device.number + 1}"
            if kind.port
            else f"{kind.protocol}/{device.number + 1}",
            kind.port,
            kind.credentials and kind.credentials.format(f"b{building + 1}"),
            "tls" if kind.protocol in {"mqtt", "https"} else None,
            5,
            3,
        )


def _tag_rows(building: int) -> Iterator[Row]:
    for device in devices(building):
        yield from ((device.id, tag) for tag in device.kind.tags)


def _capability_rows(building: int) -> Iterator[Row]:
    for channel in channels(building):
        capability = channel.capability
        yield (
            channel.id,
            channel.device.id,
            capability.name,
            capability.access,
            capability.data_type,
            capability.unit,
            capability.lowest,
            capability.highest,
            capability.name.replace("_", " "),
        )


DEVICES = Table(
    name="devices",
    columns=(
        "id",
        "name",
        "device_type",
        "status",
        "origin",
        "building_id",
        "floor_id",
        "room_id",
        "x",
        "y",
        "z",
        "location_description",
        "driver_name",
        "driver_config",
        "last_seen_at",
        "created_at",
        "updated_at",
    ),
    rows=_device_rows,
)
DEVICE_METADATA = Table(
    name="device_metadata",
    columns=(
        "device_id",
        "manufacturer",
        "model",
        "serial_number",
        "firmware_version",
        "hardware_version",
        "installed_on",
        "warranty_until",
        "last_maintained_at",
        "notes",
    ),
    rows=_metadata_rows,
)
DEVICE_CONNECTIONS = Table(
    name="device_connections",
    columns=(
        "device_id",
        "protocol",
        "address",
        "port",
        "credentials_ref",
        "encryption",
        "timeout_s",
        "retry_count",
    ),
    rows=_connection_rows,
)
DEVICE_TAGS = Table(name="device_tags", columns=("device_id", "tag"), rows=_tag_rows)
DEVICE_CAPABILITIES = Table(
    name="device_capabilities",
    columns=(
        "id",
        "device_id",
        "name",
        "access",
        "data_type",
        "unit",
        "min_value",
        "max_value",
        "description",
    ),
    rows=_capability_rows,
)
