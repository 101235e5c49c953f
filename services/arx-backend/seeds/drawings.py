"""Drawings: the SVG of each floor, with the outline of every room."""

from collections.abc import Iterator

from .plan import floors
from .rooms import BUILDING_SPACING, CORRIDOR, DEPTH, ROOMS_A_SIDE, WIDTHS, Room, rooms
from .tables import Row, Table

LENGTH = ROOMS_A_SIDE * max(WIDTHS)
HEIGHT = 2 * DEPTH + CORRIDOR


def _rows(project: int) -> Iterator[Row]:
    for floor in floors(project):
        on_floor = [room for room in rooms(project) if room.floor == floor]
        created = floor.created_at
        yield f"{floor.code}.svg", floor.project_id, _svg(on_floor), created, created


def _svg(on_floor: list[Room]) -> str:
    outlines = "".join(_outline(room) for room in on_floor)
    view = f"0 0 {LENGTH:.1f} {HEIGHT:.1f}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{outlines}</svg>'


def _outline(room: Room) -> str:
    west, south, east, north = room.box
    x = west - room.floor.building * BUILDING_SPACING
    # SVG counts downwards, the plan counts northwards.
    y = HEIGHT - north
    size = f'width="{east - west:.1f}" height="{north - south:.1f}"'
    return f'<rect id="room-{room.number:02}" x="{x:.1f}" y="{y:.1f}" {size}/>'


DRAWINGS = Table(
    name="drawings",
    columns=("id", "name", "project_id", "svg", "created_at", "updated_at"),
    rows=_rows,
    numbered=True,
)
