"""How values follow their geometry column to another SRID or kind (PostGIS manual, ST_*).

An empty table takes such a change without USING; rows do not.
"""

import re
from dataclasses import dataclass

_TYPE = re.compile(r"geometry\((?P<kind>\w+),\s*(?P<srid>-?\d+)\)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Geometry:
    kind: str
    srid: int


def geometry_using(column: str, old: str, new: str) -> str | None:
    """Return the expression of USING, given quoted column and types; None where none helps.

    Coordinates are transformed. A collection becomes a single geometry where it has one part;
    the server refuses a row with more, so that nothing is lost without a word.
    """
    before, after = _read(old), _read(new)
    if before is None or after is None:
        return None
    expression = _in_srid(_of_kind(column, before.kind, after.kind), before.srid, after.srid)
    return expression if expression != column else None


def _read(type_: str) -> _Geometry | None:
    found = _TYPE.fullmatch(type_)
    return found and _Geometry(kind=found["kind"].upper(), srid=int(found["srid"]))


def _of_kind(expression: str, old: str, new: str) -> str:
    if new == f"MULTI{old}":
        return f"ST_Multi({expression})"
    if old == f"MULTI{new}":
        return f"ST_CollectionHomogenize({expression})"
    return expression


def _in_srid(expression: str, old: int, new: int) -> str:
    if old == new:
        return expression
    # Without an SRID there is nothing to transform from or to.
    function = "ST_Transform" if min(old, new) > 0 else "ST_SetSRID"
    return f"{function}({expression}, {max(new, 0)})"
