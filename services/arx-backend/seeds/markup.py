"""Labels that name the rooms, and zones that take in many of them."""

from collections.abc import Iterator

from .chance import chance
from .elements import COMMON, Element, marks
from .rooms import CORRIDOR, DEPTH, Room, rooms
from .site import Box, middle, point, polygon
from .tables import Row, Table


def _label_rows(project: int) -> Iterator[Row]:
    dice = chance("labels", project)
    for room in rooms(project):
        label = Element(
            id=f"{room.id}-label",
            floor=room.floor,
            layer="A-ANNO",
            category="room_name",
            **marks(dice, room.floor),
        )
        yield (*label.common, room.name, room.id, point(project, middle(room.box)))


def _zone_rows(project: int) -> Iterator[Row]:
    dice = chance("zones", project)
    for corridor in filter(lambda room: room.is_corridor, rooms(project)):
        for name, category, box in _zones(corridor):
            zone = Element(
                id=f"{corridor.floor.code}-zone-{name.lower().replace(' ', '-')}",
                floor=corridor.floor,
                layer="A-ZONE",
                category=category,
                **marks(dice, corridor.floor),
            )
            yield (*zone.common, f"{name}, level {corridor.floor.level}", polygon(project, box))


def _zones(corridor: Room) -> Iterator[tuple[str, str, Box]]:
    west, _, east, _ = corridor.box
    depth = 2 * DEPTH + CORRIDOR
    yield "Fire compartment", "fire", (west, 0.0, east, depth)
    yield "Air south", "hvac", (west, 0.0, east, DEPTH)
    yield "Air north", "hvac", (west, DEPTH + CORRIDOR, east, depth)


LABELS = Table(name="labels", columns=(*COMMON, "text", "room_id", "geom"), rows=_label_rows)
ZONES = Table(name="zones", columns=(*COMMON, "name", "geom"), rows=_zone_rows)
