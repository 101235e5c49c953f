"""Rooms: twelve on either side of a corridor, wall to wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from .chance import chance
from .elements import COMMON, Element, marks
from .plan import BUILDINGS, Floor, floors
from .site import Box, polygon
from .tables import Row, Table

ROOMS_A_SIDE = 12
FIRST_TWO = 2
"""The corridor is 0; 1 and 2 are the rooms at its western end."""
WIDTHS = (3.6, 4.2, 4.8)
DEPTH = 6.2
CORRIDOR = 2.4
"""Widths and depths in metres."""
BUILDING_SPACING = 75.0
"""Metres from building to building, which are at most 57.6 m long."""

CATEGORIES = (
    ("office", "meeting_room", "restroom", "storage"),
    ("classroom", "laboratory", "restroom", "office"),
    ("patient_room", "examination_room", "restroom", "laboratory"),
)
"""What rooms are for in each of the three buildings."""
FREQUENCIES = (6, 3, 1, 2)


@dataclass(frozen=True, kw_only=True, slots=True)
class Room(Element):
    """A room; number 0 is the corridor, odd numbers lie south of it, even ones north."""

    number: int
    name: str
    box: Box

    @property
    def is_corridor(self) -> bool:
        """Whether the other rooms of the floor lie along it."""
        return self.number == 0

    @property
    def is_westmost(self) -> bool:
        """Whether no room lies west of it."""
        return self.number <= FIRST_TWO

    @property
    def is_eastmost(self) -> bool:
        """Whether no room lies east of it."""
        return self.is_corridor or self.number > 2 * ROOMS_A_SIDE - FIRST_TWO

    @property
    def is_south(self) -> bool:
        """Whether it lies south of the corridor."""
        return self.number % 2 == 1


@lru_cache(maxsize=1)
def rooms(project: int) -> tuple[Room, ...]:
    """Give the project's rooms, floor by floor; most tables ask for them."""
    dice = chance("rooms", project)
    # The same widths on every floor of a building: walls stand above walls.
    widths = [dice.choices(WIDTHS, k=ROOMS_A_SIDE) for _ in range(BUILDINGS)]
    return tuple(
        _room(dice, floor, number, box)
        for floor in floors(project)
        for number, box in _boxes(floor.building * BUILDING_SPACING, widths[floor.building])
    )


def _boxes(west: float, widths: list[float]) -> Iterator[tuple[int, Box]]:
    yield 0, (west, DEPTH, west + sum(widths), DEPTH + CORRIDOR)
    for place, width in enumerate(widths):
        east = west + width
        yield 2 * place + 1, (west, 0.0, east, DEPTH)
        yield 2 * place + 2, (west, DEPTH + CORRIDOR, east, 2 * DEPTH + CORRIDOR)
        west = east


def _room(dice: Random, floor: Floor, number: int, box: Box) -> Room:
    category = dice.choices(CATEGORIES[floor.building], FREQUENCIES)[0] if number else "corridor"
    return Room(
        id=f"{floor.code}-room-{number:02}",
        floor=floor,
        layer="A-AREA",
        category=category,
        number=number,
        name=f"{category.replace('_', ' ').capitalize()} {floor.level}{number:02}",
        box=box,
        **marks(dice, floor),
    )


def _rows(project: int) -> Iterator[Row]:
    for room in rooms(project):
        yield (*room.common, room.name, polygon(project, room.box))


ROOMS = Table(name="rooms", columns=(*COMMON, "name", "geom"), rows=_rows)
