"""Devices: what each kind of room needs, spread over its floor."""

from collections.abc import Iterator
from dataclasses import dataclass

from .chance import chance
from .elements import COMMON, Element, marks
from .rooms import Room, rooms
from .site import Metres, point
from .tables import Row, Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of device and where it hangs in a room, as parts of its width and depth."""

    system: str
    type: str
    subtype: str
    place: Metres


KINDS = {
    "luminaire": Kind(system="lighting", type="luminaire", subtype="led_panel", place=(0.5, 0.5)),
    "smoke": Kind(system="fire", type="smoke_detector", subtype="optical", place=(0.5, 0.4)),
    "outlet": Kind(system="electrical", type="outlet", subtype="double", place=(0.1, 0.2)),
    "panel": Kind(
        system="electrical", type="distribution_panel", subtype="3_phase", place=(0.02, 0.5)
    ),
    "thermostat": Kind(system="HVAC", type="thermostat", subtype="wall_mounted", place=(0.9, 0.3)),
    "diffuser": Kind(system="HVAC", type="air_diffuser", subtype="ceiling", place=(0.4, 0.7)),
    "basin": Kind(system="plumbing", type="wash_basin", subtype="wall_hung", place=(0.8, 0.8)),
    "camera": Kind(system="security", type="camera", subtype="dome", place=(0.95, 0.5)),
}
LAYERS = {
    "lighting": "E-LITE",
    "fire": "F-ALRM",
    "electrical": "E-POWR",
    "HVAC": "M-HVAC",
    "plumbing": "P-FIXT",
    "security": "T-SECR",
}
IN_EVERY_ROOM = ("luminaire", "smoke", "outlet")
BESIDES = {
    "corridor": ("panel", "camera"),
    "office": ("thermostat",),
    "meeting_room": ("thermostat", "diffuser"),
    "restroom": ("basin", "diffuser"),
    "classroom": ("thermostat", "diffuser"),
    "laboratory": ("basin", "diffuser"),
    "patient_room": ("basin", "thermostat"),
    "examination_room": ("basin",),
    "storage": ("camera",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Device(Element):
    """A device in a room."""

    kind: Kind
    room: Room

    @property
    def at(self) -> Metres:
        """Where it hangs, in metres."""
        west, south, east, north = self.room.box
        right, up = self.kind.place
        return west + right * (east - west), south + up * (north - south)


def devices(project: int) -> Iterator[Device]:
    """Yield the devices of every room."""
    dice = chance("devices", project)
    for room in rooms(project):
        for name in (*IN_EVERY_ROOM, *BESIDES[room.category]):
            kind = KINDS[name]
            yield Device(
                id=f"{room.id}-{name}",
                floor=room.floor,
                layer=LAYERS[kind.system],
                category=kind.system.lower(),
                kind=kind,
                room=room,
                **marks(dice, room.floor),
            )


def _rows(project: int) -> Iterator[Row]:
    for device in devices(project):
        kind = device.kind
        place = point(project, device.at)
        yield (*device.common, kind.type, kind.system, kind.subtype, device.room.id, place)


DEVICES = Table(
    name="devices",
    columns=(*COMMON, "type", "system", "subtype", "room_id", "geom"),
    rows=_rows,
)
