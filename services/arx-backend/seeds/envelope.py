"""Walls around the rooms, a door in each wall to the corridor, a window in each facade."""

from collections.abc import Iterator
from dataclasses import dataclass

from .chance import chance
from .elements import COMMON, Element, marks
from .rooms import Room, rooms
from .site import Metres, line, middle, point
from .tables import Row, Table

WALL_MATERIALS = {
    "facade": "concrete",
    "gable": "concrete",
    "corridor": "steel",
    "partition": "wood",
}
DOOR_MATERIALS = ("wood", "wood", "metal", "glass")
WINDOW_MATERIALS = ("glass", "glass", "glass", "plastic")
LINE_COLUMNS = (*COMMON, "material", "room_id", "geom")


@dataclass(frozen=True, kw_only=True, slots=True)
class Wall(Element):
    """A wall of a room."""

    room: Room
    start: Metres
    end: Metres


def walls(project: int) -> Iterator[Wall]:
    """Yield the walls of every room; the wall between two rooms belongs to the eastern one."""
    dice = chance("walls", project)
    for room in rooms(project):
        for name, category, start, end in _sides(room):
            yield Wall(
                id=f"{room.id}-wall-{name}",
                floor=room.floor,
                layer="A-WALL",
                category=category,
                room=room,
                start=start,
                end=end,
                **marks(dice, room.floor),
            )


def _sides(room: Room) -> Iterator[tuple[str, str, Metres, Metres]]:
    west, south, east, north = room.box
    yield "west", "gable" if room.is_westmost else "partition", (west, south), (west, north)
    if room.is_eastmost:
        yield "east", "gable", (east, south), (east, north)
    if room.is_corridor:
        return
    inner, outer = (north, south) if room.is_south else (south, north)
    yield "outer", "facade", (west, outer), (east, outer)
    yield "inner", "corridor", (west, inner), (east, inner)


def _wall_rows(project: int) -> Iterator[Row]:
    for wall in walls(project):
        material = WALL_MATERIALS[wall.category]
        yield (*wall.common, material, wall.room.id, line(project, wall.start, wall.end))


def _door_rows(project: int) -> Iterator[Row]:
    dice = chance("doors", project)
    for wall in walls(project):
        if wall.category != "corridor" and not wall.room.is_corridor:
            continue
        door = Element(
            id=wall.id.replace("wall", "door"),
            floor=wall.floor,
            layer="A-DOOR",
            category="room_door" if wall.category == "corridor" else "exit",
            **marks(dice, wall.floor),
        )
        at = middle((*wall.start, *wall.end))
        yield (*door.common, dice.choice(DOOR_MATERIALS), wall.room.id, point(project, at))


def _window_rows(project: int) -> Iterator[Row]:
    dice = chance("windows", project)
    for wall in walls(project):
        if wall.category != "facade":
            continue
        window = Element(
            id=wall.id.replace("wall-outer", "window"),
            floor=wall.floor,
            layer="A-GLAZ",
            category="exterior",
            **marks(dice, wall.floor),
        )
        # A window leaves 80 cm of its wall on either side.
        start, end = (wall.start[0] + 0.8, wall.start[1]), (wall.end[0] - 0.8, wall.end[1])
        material = dice.choice(WINDOW_MATERIALS)
        yield (*window.common, material, wall.room.id, line(project, start, end))


WALLS = Table(name="walls", columns=LINE_COLUMNS, rows=_wall_rows)
DOORS = Table(name="doors", columns=LINE_COLUMNS, rows=_door_rows)
WINDOWS = Table(name="windows", columns=LINE_COLUMNS, rows=_window_rows)
