"""The plan that all tables agree on: which devices a building has, where, and their numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .kinds import GATEWAY, OF_A_BUILDING, OF_A_FLOOR, OF_A_ROOM, OF_AN_OUTER_ROOM, Capability, Kind
from .values import HOUR, INSTALLED, MINUTE

FLOORS = 3
ROOMS = 8
"""Rooms of a floor."""
WIDTH, DEPTH, HEIGHT = 5.0, 6.0, 3.5
"""Metres: a room's width and depth, and from floor to floor."""
OUTER = (1, 4, 5, 8)
"""The rooms at the corners, which have a shutter."""
DAYS = 3
STEP = 30 * MINUTE
"""How often a value is measured."""
STEPS = DAYS * 24 * HOUR // STEP
UNUSUAL = {
    "r108-climate": ("offline", 2 * STEPS // 3),
    "r203-light": ("error", None),
    "f2-ahu": ("maintenance", None),
}
"""Devices that are not simply online: their status, and the step from which nothing came."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Device:
    """A device of a building."""

    building: int
    number: int
    """Within the building, from 0."""
    place: str
    """Its name within the building."""
    kind: Kind
    floor: int = 0
    room: int | None = None
    status: str = "online"
    silent_from: int | None = None
    """The step from which nothing came."""

    @property
    def building_id(self) -> str:
        """The building's key in the platform's main database."""
        return str(self.building + 1)

    @property
    def floor_id(self) -> str:
        """The floor's key there."""
        return str(self.building * FLOORS + self.floor + 1)

    @property
    def room_id(self) -> str | None:
        """The room's key there."""
        if self.room is None:
            return None
        return f"b{self.building_id}-f{self.floor}-r{self.room:02}"

    @property
    def id(self) -> str:
        """The device's key."""
        return f"b{self.building_id}-{self.place}"

    @property
    def created_at(self) -> int:
        """When it was registered; one after the other."""
        return INSTALLED + (self.building * 100 + self.number) * MINUTE

    def is_heard(self, step: int) -> bool:
        """Say whether values came at this step."""
        return self.silent_from is None or step < self.silent_from


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A capability of a device."""

    id: int
    device: Device
    capability: Capability


@lru_cache(maxsize=2)
def devices(building: int) -> tuple[Device, ...]:
    """Give the devices of a building, the gateway first."""
    return tuple(_device(building, number, *where) for number, where in enumerate(_places()))


@lru_cache(maxsize=2)
def channels(building: int) -> tuple[Channel, ...]:
    """Give the capabilities of all its devices, numbered over all buildings."""
    every = [(device, able) for device in devices(building) for able in device.kind.capabilities]
    return tuple(
        Channel(id=number, device=device, capability=capability)
        for number, (device, capability) in enumerate(every, start=building * len(every) + 1)
    )


def measured(building: int) -> tuple[Channel, ...]:
    """Give those of which there is telemetry."""
    return tuple(channel for channel in channels(building) if channel.capability.is_measured)


def gateway(building: int) -> Device:
    """Give the device that all values come through."""
    return next(device for device in devices(building) if device.kind is GATEWAY)


def _places() -> Iterator[tuple[Kind, str, int, int | None]]:
    yield from ((kind, kind.name, 0, None) for kind in OF_A_BUILDING)
    for floor in range(FLOORS):
        yield from ((kind, f"f{floor}-{kind.name}", floor, None) for kind in OF_A_FLOOR)
        for room in range(1, ROOMS + 1):
            kinds = OF_A_ROOM + (OF_AN_OUTER_ROOM if room in OUTER else ())
            yield from ((kind, f"r{floor}{room:02}-{kind.name}", floor, room) for kind in kinds)


def _device(
    building: int, number: int, kind: Kind, place: str, floor: int, room: int | None
) -> Device:
    status, silent_from = UNUSUAL.get(place, ("online", None))
    return Device(
        building=building,
        number=number,
        place=place,
        kind=kind,
        floor=floor,
        room=room,
        status=status,
        silent_from=silent_from,
    )
