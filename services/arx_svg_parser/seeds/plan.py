"""The plan that all tables agree on: floors, their rooms, and what each room has."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .symbols import SYMBOLS, Symbol
from .values import key

FLOORS = 4
ROOMS = 12
"""Rooms of a floor, six on either side of the corridor."""
SIDE = ROOMS // 2
WIDTH, DEPTH, CORRIDOR = 5.0, 6.0, 2.0
"""Metres: a room's width and depth, and the corridor's width."""

Box = tuple[float, float, float, float]
"""West, south, east, north, in metres from the floor's south-west corner."""

_SYMBOL = {symbol.id: symbol for symbol in SYMBOLS}
_IN_A_ROOM = (
    ("el_outlet", 0.1, 0.2),
    ("el_outlet", 0.9, 0.2),
    ("el_switch", 0.1, 0.9),
    ("el_luminaire", 0.5, 0.5),
    ("hvac_diffuser", 0.5, 0.7),
    ("hvac_thermostat", 0.2, 0.9),
    ("fa_detector", 0.5, 0.3),
)
"""What every room has, and where: the parts of its width and depth."""
_IN_A_CORRIDOR = (
    ("hvac_ahu", 0.1, 0.5),
    ("el_panel", 0.2, 0.5),
    ("fa_station", 0.5, 0.5),
    ("fa_horn", 0.6, 0.5),
    ("pl_valve", 0.9, 0.5),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Floor:
    """A floor of a building; its model has all that the drawing shows."""

    building: int
    level: int
    """0 is the ground floor."""

    @property
    def code(self) -> str:
        """How the names of all things on the floor begin."""
        return f"b{self.building + 1}-f{self.level}"

    @property
    def model_id(self) -> str:
        """The id of its model."""
        return key("model", self.code)


@dataclass(frozen=True, kw_only=True, slots=True)
class Space:
    """A room, or the corridor."""

    floor: Floor
    number: int
    """From 1; the corridor has none and is 0."""
    box: Box

    @property
    def is_corridor(self) -> bool:
        """Whether all rooms are reached from here."""
        return self.number == 0

    @property
    def name(self) -> str:
        """As it is written on the plan."""
        return "Corridor" if self.is_corridor else f"Room {self.floor.level}{self.number:02}"

    @property
    def code(self) -> str:
        """Its name among all spaces."""
        return f"{self.floor.code}-s{self.number}"

    @property
    def id(self) -> str:
        """The id of its row."""
        return key("space", self.code)


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """Something at a point of a space."""

    space: Space
    number: int
    symbol: Symbol
    x: float
    y: float

    @property
    def id(self) -> str:
        """The id of its row."""
        return key("element", self.space.code, self.number)


def floors(building: int) -> Iterator[Floor]:
    """Yield the floors from the ground up."""
    return (Floor(building=building, level=level) for level in range(FLOORS))


def spaces(floor: Floor) -> Iterator[Space]:
    """Yield the corridor, then the rooms south and north of it."""
    length = SIDE * WIDTH
    yield Space(floor=floor, number=0, box=(0.0, DEPTH, length, DEPTH + CORRIDOR))
    for number in range(1, ROOMS + 1):
        row, place = divmod(number - 1, SIDE)
        west, south = place * WIDTH, row * (DEPTH + CORRIDOR)
        yield Space(floor=floor, number=number, box=(west, south, west + WIDTH, south + DEPTH))


@lru_cache(maxsize=2)
def elements(floor: Floor) -> tuple[Element, ...]:
    """Give what stands in the spaces of a floor; a room has a door and a window besides."""
    return tuple(element for space in spaces(floor) for element in _elements_of(space))


def _elements_of(space: Space) -> Iterator[Element]:
    west, south, east, north = space.box
    places = _IN_A_CORRIDOR if space.is_corridor else (*_IN_A_ROOM, *_openings(space))
    for number, (symbol, along, across) in enumerate(places, start=1):
        yield Element(
            space=space,
            number=number,
            symbol=_SYMBOL[symbol],
            x=round(west + along * (east - west), 3),
            y=round(south + across * (north - south), 3),
        )


def _openings(space: Space) -> tuple[tuple[str, float, float], ...]:
    """Put the door to the corridor and the window on the other side."""
    is_south = space.number <= SIDE
    return ("st_door", 0.3, float(is_south)), ("st_window", 0.5, float(not is_south))
