"""What was checked and exported: one job of each kind a floor, and one that failed a building."""

from collections.abc import Iterator

from .plan import Floor, elements, floors
from .tables import Row, Table
from .values import chance, document, key, moment

FORMATS = ("ifc", "gltf", "svg", "json")
_BYTES_AN_ELEMENT = 900


def _validation_rows(building: int) -> Iterator[Row]:
    dice = chance("validation_jobs", building)
    for floor in floors(building):
        total = len(elements(floor))
        begun = 300 + floor.level * 30
        done = moment(building, begun + 2 + dice.randrange(5))
        yield (
            key("validation", floor.code),
            "geometry",
            "completed",
            100,
            total,
            total,
            document([]),
            document([f"{floor.code}: door without a fire rating"] * dice.randrange(3)),
            document({"model_id": floor.model_id, "valid": True}),
            moment(building, begun),
            done,
            done,
        )
    yield _running(building)


def _running(building: int) -> Row:
    """Give the check that is still under way."""
    *_, roof = floors(building)
    total = len(elements(roof))
    return (
        key("validation", roof.code, "rules"),
        "building_rules",
        "running",
        25,
        total,
        total // 4,
        document([]),
        document([]),
        None,
        moment(building, 500),
        moment(building, 503),
        None,
    )


def _export_rows(building: int) -> Iterator[Row]:
    for floor, form in zip(floors(building), FORMATS, strict=True):
        yield _export(floor, form)
    total = len(elements(next(floors(building))))
    yield (
        key("export", building, "failed"),
        "model_export",
        "failed",
        40,
        total,
        total * 2 // 5,
        "ifc",
        None,
        None,
        document(["no space left on device"]),
        moment(building, 450),
        moment(building, 451),
        moment(building, 451),
    )


def _export(floor: Floor, form: str) -> Row:
    total = len(elements(floor))
    begun = 460 + floor.level * 5
    return (
        key("export", floor.code),
        "model_export",
        "completed",
        100,
        total,
        total,
        form,
        f"exports/{floor.code}.{form}",
        total * _BYTES_AN_ELEMENT,
        document([]),
        moment(floor.building, begun),
        moment(floor.building, begun + 1),
        moment(floor.building, begun + 1),
    )


def _job(*own: str) -> tuple[str, ...]:
    return (
        "id",
        "job_type",
        "status",
        "progress",
        "total_items",
        "processed_items",
        *own,
        "created_at",
        "updated_at",
        "completed_at",
    )


VALIDATION_JOBS = Table(
    name="validation_jobs",
    columns=_job("errors", "warnings", "result_data"),
    rows=_validation_rows,
)
EXPORT_JOBS = Table(
    name="export_jobs",
    columns=_job("export_format", "file_path", "file_size", "errors"),
    rows=_export_rows,
)
