"""Models of floors, their spaces and elements, and how these belong together."""

from collections.abc import Iterator
from itertools import groupby

from .people import name_of
from .plan import Element, Floor, Space, elements, floors, spaces
from .tables import Row, Table
from .values import document, key, moment

_MINUTES_A_FLOOR = 30


def _begun(floor: Floor) -> str:
    return moment(floor.building, 60 + floor.level * _MINUTES_A_FLOOR)


def _model_rows(building: int) -> Iterator[Row]:
    for floor in floors(building):
        read, checked = _begun(floor), moment(building, 400 + floor.level * _MINUTES_A_FLOOR)
        counts = {"spaces": sum(1 for _ in spaces(floor)), "elements": len(elements(floor))}
        yield (
            floor.model_id,
            f"Building {building + 1}, level {floor.level}",
            "Read from the drawing of the floor.",
            document({"units": "m", "counts": counts}),
            document({"source": f"drawings/{floor.code}.svg", "scale": 50}),
            read,
            checked,
            name_of(building, 1),
            f"campus-{building + 1}",
            "1.1",
            1,
        )


def _space_rows(building: int) -> Iterator[Row]:
    for floor in floors(building):
        for space in spaces(floor):
            west, south, east, north = space.box
            area = round((east - west) * (north - south), 2)
            yield (
                space.id,
                floor.model_id,
                "corridor" if space.is_corridor else "room",
                document({"name": space.name, "level": floor.level}),
                document(_outline(space)),
                document({"area_m2": area}),
                _begun(floor),
                _begun(floor),
            )


def _element_rows(building: int) -> Iterator[Row]:
    for floor in floors(building):
        for element in elements(floor):
            symbol = element.symbol
            yield (
                element.id,
                floor.model_id,
                symbol.id,
                document({"name": symbol.name, "system": symbol.system}),
                document({"type": "Point", "coordinates": [element.x, element.y]}),
                document({"category": symbol.category, "symbol": symbol.id}),
                _begun(floor),
                _begun(floor),
            )


def _system_rows(building: int) -> Iterator[Row]:
    for floor in floors(building):
        for system, members in _systems(floor):
            yield (
                _system_id(floor, system),
                floor.model_id,
                system,
                document({"name": f"{system.replace('_', ' ')} of level {floor.level}"}),
                document({"elements": len(members)}),
                _begun(floor),
                _begun(floor),
            )


def _relationship_rows(building: int) -> Iterator[Row]:
    for floor in floors(building):
        for element in elements(floor):
            yield _relationship(floor, "contained_in", element.id, element.space.id)
        for system, members in _systems(floor):
            for element in members:
                yield _relationship(floor, "part_of", element.id, _system_id(floor, system))
        corridor, *rooms = spaces(floor)
        for room in rooms:
            yield _relationship(floor, "adjacent_to", room.id, corridor.id)


def _relationship(floor: Floor, kind: str, source: str, target: str) -> Row:
    return (
        key("relationship", kind, source, target),
        floor.model_id,
        kind,
        source,
        target,
        document({"found_by": "geometry"}),
        None,
        _begun(floor),
        _begun(floor),
    )


def _systems(floor: Floor) -> list[tuple[str, list[Element]]]:
    ordered = sorted(elements(floor), key=lambda element: element.symbol.system)
    grouped = groupby(ordered, key=lambda element: element.symbol.system)
    return [(system, list(members)) for system, members in grouped if system != "structural"]


def _system_id(floor: Floor, system: str) -> str:
    return key("system", floor.code, system)


def _outline(space: Space) -> dict[str, object]:
    west, south, east, north = space.box
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


BIM_MODELS = Table(
    name="bim_models",
    columns=(
        "id",
        "name",
        "description",
        "model_data",
        "model_metadata",
        "created_at",
        "updated_at",
        "created_by",
        "project_id",
        "version",
        "is_active",
    ),
    rows=_model_rows,
)


def _part(kind: str, *own: str) -> tuple[str, ...]:
    return ("id", "model_id", f"{kind}_type", *own, "properties", "created_at", "updated_at")


BIM_MODEL_SPACES = Table(
    name="bim_model_spaces", columns=_part("space", "space_data", "geometry"), rows=_space_rows
)
BIM_MODEL_ELEMENTS = Table(
    name="bim_model_elements",
    columns=_part("element", "element_data", "geometry"),
    rows=_element_rows,
)
BIM_MODEL_SYSTEMS = Table(
    name="bim_model_systems", columns=_part("system", "system_data"), rows=_system_rows
)
BIM_MODEL_RELATIONSHIPS = Table(
    name="bim_model_relationships",
    columns=_part("relationship", "source_id", "target_id", "relationship_data"),
    rows=_relationship_rows,
)
