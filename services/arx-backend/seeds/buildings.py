"""Buildings and their floors."""

from collections.abc import Iterator
from datetime import timedelta

from .chance import moment
from .plan import MINUTES_BETWEEN_PROJECTS, PEOPLE, USES, floors, person_id
from .tables import Row, Table

OWNER = PEOPLE - 1


def _building_rows(project: int) -> Iterator[Row]:
    entered = moment(project * MINUTES_BETWEEN_PROJECTS + 16)
    owner = person_id(project, OWNER)
    for number, use in enumerate(USES, start=1):
        name = f"{use} {project + 1}-{number}"
        address = f"{100 * (project + 1) + 2 * number} Example Avenue"
        yield name, address, owner, project + 1, entered, entered


def _floor_rows(project: int) -> Iterator[Row]:
    for floor in floors(project):
        name = f"Level {floor.level}" if floor.level else "Ground floor"
        drawn_again = floor.created_at + timedelta(days=floor.level)
        yield name, floor.building_id, floor.svg_path, floor.created_at, drawn_again


BUILDINGS = Table(
    name="buildings",
    columns=("id", "name", "address", "owner_id", "project_id", "created_at", "updated_at"),
    rows=_building_rows,
    numbered=True,
)
FLOORS = Table(
    name="floors",
    columns=("id", "name", "building_id", "svg_path", "created_at", "updated_at"),
    rows=_floor_rows,
    numbered=True,
)
