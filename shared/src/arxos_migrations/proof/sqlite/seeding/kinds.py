"""What people mean by a declared type; SQLite itself knows its affinity alone."""

import re
from dataclasses import dataclass
from enum import StrEnum

from arxos_migrations.engines.sqlite.ddl.names import folded
from arxos_migrations.engines.sqlite.rebuild.affinity import Affinity, affinity_of

_SIZES = re.compile(r"\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)")


class Kind(StrEnum):
    """A kind of values."""

    INTEGER = "integer"
    REAL = "real"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    TEXT = "text"
    JSON = "json"
    MOMENT = "moment"
    DATE = "date"
    TIME = "time"
    BLOB = "blob"
    ANY = "any"


_OF_NUMERIC = (
    ("bool", Kind.BOOLEAN),
    ("json", Kind.JSON),
    ("datetime", Kind.MOMENT),
    ("timestamp", Kind.MOMENT),
    ("date", Kind.DATE),
    ("time", Kind.TIME),
    ("uuid", Kind.TEXT),
)
_OF_AFFINITY = {
    Affinity.INTEGER: Kind.INTEGER,
    Affinity.REAL: Kind.REAL,
    Affinity.NUMERIC: Kind.DECIMAL,
    Affinity.TEXT: Kind.TEXT,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Meaning:
    """A type as people read it."""

    kind: Kind
    size: int | None = None
    """Characters, or digits in all."""
    scale: int = 0
    """Digits behind the point."""


def meaning_of(type_: str, *, is_strict: bool = False) -> Meaning:
    """Read a declared type."""
    affinity, text = affinity_of(type_, strict=is_strict), folded(type_)
    sizes = _SIZES.search(type_)
    size = int(sizes[1]) if sizes else None
    scale = int(sizes[2]) if sizes and sizes[2] else 0
    if affinity is Affinity.BLOB:
        return Meaning(kind=Kind.BLOB if "blob" in text else Kind.ANY)
    kind = _OF_AFFINITY[affinity]
    if affinity is Affinity.NUMERIC:
        kind = next((found for word, found in _OF_NUMERIC if word in text), kind)
        # DECIMAL, NUMERIC(10, 2) and MONEY are numbers; of any other word nobody knows.
    return Meaning(kind=kind, size=size, scale=scale)
