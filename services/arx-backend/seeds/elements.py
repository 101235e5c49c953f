"""What every element of a building has, whether room, wall or label."""

from dataclasses import dataclass
from random import Random
from typing import TypedDict

from .chance import STATUSES
from .plan import Floor, editor, editor_or_none
from .tables import Row

COMMON = (
    "id",
    "layer",
    "created_by",
    "status",
    "source_svg",
    "svg_id",
    "locked_by",
    "assigned_to",
    "building_id",
    "floor_id",
    "category",
    "project_id",
)
"""The columns that `Element.common` fills, in its order."""


class Marks(TypedDict):
    """Who made an element, who holds it, and how far it is."""

    created_by: int
    status: str
    locked_by: int | None
    assigned_to: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Element:
    """An element on a floor."""

    id: str
    floor: Floor
    layer: str
    category: str
    created_by: int
    status: str
    locked_by: int | None
    assigned_to: int | None

    @property
    def common(self) -> Row:
        """The values of the columns in `COMMON`."""
        return (
            self.id,
            self.layer,
            self.created_by,
            self.status,
            self.floor.svg_path,
            self.id.removeprefix(f"{self.floor.code}-"),
            self.locked_by,
            self.assigned_to,
            self.floor.building_id,
            self.floor.id,
            self.category,
            self.floor.project_id,
        )


def marks(dice: Random, floor: Floor) -> Marks:
    """Draw the marks of an element."""
    return Marks(
        created_by=editor(dice, floor.project),
        status=dice.choice(STATUSES),
        locked_by=editor_or_none(dice, floor.project, one_in=20),
        assigned_to=editor_or_none(dice, floor.project, one_in=10),
    )
