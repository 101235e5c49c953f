"""The plan that all tables agree on: which people, buildings and floors a project has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from random import Random

from .chance import moment

TITLES = (
    ("project-admin", "admin"),
    ("facility-manager", "manager"),
    ("architect", "user"),
    ("bim-modeler", "user"),
    ("surveyor", "user"),
    ("hvac-engineer", "user"),
    ("electrical-engineer", "user"),
    ("plumbing-engineer", "user"),
    ("fire-safety-engineer", "user"),
    ("security-engineer", "user"),
    ("inspector", "viewer"),
    ("owner-representative", "viewer"),
)
"""Who works on a project, and in which role; the first two lead it, the last two only look."""
PEOPLE = len(TITLES)
ONLY_LOOK = 2
USES = ("Office building", "School", "Clinic")
"""What the project's three buildings are."""
BUILDINGS = len(USES)
LEVELS = (4, 3, 3)
"""How many floors each has."""
FLOORS = sum(LEVELS)
MINUTES_BETWEEN_PROJECTS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Floor:
    """A floor of a building."""

    id: int
    project: int
    """The project's number, from 0."""
    building: int
    """The building's number within the project, from 0."""
    level: int
    """0 is the ground floor."""

    @property
    def project_id(self) -> int:
        """The project's key."""
        return self.project + 1

    @property
    def building_id(self) -> int:
        """The building's key."""
        return building_id(self.project, self.building)

    @property
    def code(self) -> str:
        """How the id of every element on this floor begins."""
        return f"p{self.project_id}-b{self.building + 1}-f{self.level}"

    @property
    def svg_path(self) -> str:
        """The drawing the floor was read from."""
        return f"drawings/{self.code}.svg"

    @property
    def created_at(self) -> datetime:
        """When the floor was entered; its elements come later."""
        return moment(self.project * MINUTES_BETWEEN_PROJECTS + 20 + self.level)


def floors(project: int) -> Iterator[Floor]:
    """Yield the project's floors, building by building, from the ground up."""
    places = [
        (building, level) for building in range(BUILDINGS) for level in range(LEVELS[building])
    ]
    for key, (building, level) in enumerate(places, start=project * FLOORS + 1):
        yield Floor(id=key, project=project, building=building, level=level)


def building_id(project: int, building: int) -> int:
    """Give the key of a project's building; both numbers count from 0."""
    return project * BUILDINGS + building + 1


def person_id(project: int, person: int) -> int:
    """Give the key of a project's person; both numbers count from 0."""
    return project * PEOPLE + person + 1


def editor(dice: Random, project: int) -> int:
    """Draw one of the people who may change things."""
    return person_id(project, dice.randrange(PEOPLE - ONLY_LOOK))


def editor_or_none(dice: Random, project: int, *, one_in: int) -> int | None:
    """Draw an editor once in so many times, else nobody."""
    return editor(dice, project) if dice.randrange(one_in) == 0 else None
