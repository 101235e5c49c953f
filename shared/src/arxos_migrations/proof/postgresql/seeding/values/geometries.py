"""Geometries and geographies of PostGIS, of the form, system and dimensions that a column asks for.

Extended WKT: PostGIS manual, chapter 4.1.
"""

import re
from collections.abc import Callable, Iterator

from arxos_migrations.proof.postgresql.seeding.families import Of, Values
from arxos_migrations.proof.postgresql.seeding.literals import Literals
from arxos_migrations.proof.postgresql.seeding.types import Type

_SHOWN = re.compile(r"\((\w+?)(ZM|Z|M)?(?:,(\d+))?\)$", re.IGNORECASE)
_GEOGRAPHIC = 4326
_SYSTEMS = 1_000_000
_ANY = "GEOMETRY"
Vertex = Callable[[float, float], str]


def _ring(v: Vertex, x: float) -> str:
    return f"({v(x, 1)}, {v(x + 1, 1)}, {v(x + 1, 2)}, {v(x, 2)}, {v(x, 1)})"


def _arc(v: Vertex, x: float) -> str:
    return f"({v(x, 0)}, {v(x + 1, 1)}, {v(x + 2, 0)})"


def _corner(v: Vertex, x: float) -> str:
    return f"(({v(x, 1)}, {v(x + 1, 1)}, {v(x, 2)}, {v(x, 1)}))"


_FORMS: dict[str, Callable[[Vertex, float], str]] = {
    "POINT": lambda v, x: f"({v(x, 1)})",
    "LINESTRING": lambda v, x: f"({v(x, 1)}, {v(x + 1, 2)})",
    "POLYGON": lambda v, x: f"({_ring(v, x)})",
    "MULTIPOINT": lambda v, x: f"(({v(x, 1)}), ({v(x + 1, 2)}))",
    "MULTILINESTRING": lambda v, x: f"(({v(x, 1)}, {v(x + 1, 2)}), ({v(x, 3)}, {v(x, 4)}))",
    "MULTIPOLYGON": lambda v, x: f"(({_ring(v, x)}), ({_ring(v, x + 5)}))",
    "GEOMETRYCOLLECTION": lambda v, x: f"(POINT{{0}}({v(x, 1)}))",
    "CIRCULARSTRING": _arc,
    "COMPOUNDCURVE": lambda v, x: f"(CIRCULARSTRING{{0}}{_arc(v, x)}, ({v(x + 2, 0)}, {v(x, 5)}))",
    "CURVEPOLYGON": lambda v, x: f"({_ring(v, x)})",
    "MULTICURVE": lambda v, x: f"(({v(x, 1)}, {v(x + 1, 2)}))",
    "MULTISURFACE": lambda v, x: f"(({_ring(v, x)}))",
    "POLYHEDRALSURFACE": lambda v, x: f"({_corner(v, x)})",
    "TRIANGLE": _corner,
    "TIN": lambda v, x: f"({_corner(v, x)})",
}


def values(type_: Type, _of: Of) -> Values | None:
    """Give what is empty, what lies far out, and forms side by side."""
    if type_.name in ("box2d", "box3d"):
        return Values(plain=lambda number: _box(type_.name, number))
    if type_.name not in ("geometry", "geography"):
        return None
    is_geography = type_.name == "geography"
    found = _SHOWN.search(type_.shown)
    form, suffix, system = found.groups() if found else (_ANY, "", None)
    form, suffix = form.upper(), (suffix or "").upper()
    srid = system or ("" if not is_geography else str(_GEOGRAPHIC))
    first = "POINT" if form == _ANY else form

    def far(number: int) -> tuple[str, ...]:
        x = 170.5 if is_geography or srid == str(_GEOGRAPHIC) else 1e7 + number
        other = "POLYGON" if form == _ANY else form
        return (_written(other, suffix, srid, x), _written(first, suffix, srid, _place(number)))

    return Values(
        plain=lambda number: _written(first, suffix, srid, _place(number)),
        low=lambda _number: (f"{_system(srid)}{first} {suffix} EMPTY",),
        high=far,
        said=lambda literals, number: _said(literals, number, first, suffix, srid),
    )


def _place(number: int) -> float:
    return number % 1600 / 10


def _said(literals: Literals, number: int, form: str, suffix: str, srid: str) -> Iterator[str]:
    """Take words of an expression for forms and numbers for systems."""
    words = {text.upper().removeprefix("ST_").replace(" ", "") for text in literals.texts}
    forms = [each for each in _FORMS if each in words] or [form]
    systems = [str(int(each)) for each in literals.numbers if 0 < each < _SYSTEMS]
    for each in forms:
        for system in (srid, *systems):
            for dimensions in dict.fromkeys((suffix, "", "Z", "M", "ZM")):
                yield _written(each, dimensions, system, _place(number))


def _written(form: str, suffix: str, srid: str, x: float) -> str:
    more = {"": (), "Z": (3.5,), "M": (4.5,), "ZM": (3.5, 4.5)}[suffix]

    def vertex(east: float, north: float) -> str:
        return " ".join(format(each, "g") for each in (east, north, *more))

    body = _FORMS.get(form, _FORMS["POINT"])(vertex, x).replace("{0}", f" {suffix} ")
    return f"{_system(srid)}{form} {suffix} {body}"


def _system(srid: str) -> str:
    return f"SRID={srid};" if srid else ""


def _box(name: str, number: int) -> str:
    if name == "box2d":
        return f"BOX(0 0,{number} 1)"
    return f"BOX3D(0 0 0,{number} 1 1)"
