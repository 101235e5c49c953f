"""Categories of each building, who may edit them, and the products filed under them."""

import json
from collections.abc import Iterator
from datetime import datetime

from .chance import chance, moment
from .equipment import KINDS, LAYERS
from .plan import BUILDINGS, MINUTES_BETWEEN_PROJECTS, TITLES, building_id, editor, person_id
from .tables import Row, Table

SYSTEMS = tuple(LAYERS)
CATEGORIES_A_PROJECT = BUILDINGS * len(SYSTEMS)


def category_id(project: int, building: int, system: str) -> int:
    """Give the key of the category of a system in a building."""
    return project * CATEGORIES_A_PROJECT + building * len(SYSTEMS) + SYSTEMS.index(system) + 1


def _entered(project: int) -> datetime:
    return moment(project * MINUTES_BETWEEN_PROJECTS + 25)


def _category_rows(project: int) -> Iterator[Row]:
    entered = _entered(project)
    for building in range(BUILDINGS):
        for system in SYSTEMS:
            name = f"{system} of building {project + 1}-{building + 1}"
            yield name, building_id(project, building), entered, entered


def _permission_rows(project: int) -> Iterator[Row]:
    """Let everyone see a category, and edit it whose title names the system, or who leads."""
    entered = _entered(project)
    for person, (title, role) in enumerate(TITLES):
        for building in range(BUILDINGS):
            for system in SYSTEMS:
                may = role in {"admin", "manager"} or title.startswith(system.lower())
                category = category_id(project, building, system)
                yield person_id(project, person), category, project + 1, may, entered, entered


def _item_rows(project: int) -> Iterator[Row]:
    dice = chance("catalog_items", project)
    entered = _entered(project)
    for building in range(BUILDINGS):
        for kind in KINDS.values():
            model = f"{kind.subtype.upper().replace('_', '-')}-{dice.randrange(100, 1000)}"
            specs = {
                "voltage_v": dice.choice((12, 24, 120, 230)),
                "weight_kg": dice.randrange(1, 40),
            }
            yield (
                f"Sample {kind.system} works",
                model,
                f"SN-{project + 1:05}-{building + 1}-{dice.randrange(10**6):06}",
                category_id(project, building, kind.system),
                kind.type,
                json.dumps(specs),
                f"https://example.org/datasheets/{model.lower()}.pdf",
                dice.choice((True, True, False)),
                editor(dice, project),
                entered,
                entered,
            )


CATEGORIES = Table(
    name="categories",
    columns=("id", "name", "building_id", "created_at", "updated_at"),
    rows=_category_rows,
    numbered=True,
)
USER_CATEGORY_PERMISSIONS = Table(
    name="user_category_permissions",
    columns=("id", "user_id", "category_id", "project_id", "can_edit", "created_at", "updated_at"),
    rows=_permission_rows,
    numbered=True,
)
CATALOG_ITEMS = Table(
    name="catalog_items",
    columns=(
        "id",
        "make",
        "model",
        "serial_number",
        "category_id",
        "type",
        "specs",
        "datasheet_url",
        "approved",
        "created_by",
        "created_at",
        "updated_at",
    ),
    rows=_item_rows,
    numbered=True,
)
