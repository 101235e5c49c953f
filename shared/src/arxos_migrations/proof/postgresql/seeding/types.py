"""Types of columns, with all that their text forms are made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

_DEPTH = 6
"""How deep types are looked into; a composite type can hold arrays of itself."""


class Kind(StrEnum):
    """What a type is made as; the letters are those of pg_type, and one for arrays."""

    BASE = "b"
    ARRAY = "a"
    COMPOSITE = "c"
    DOMAIN = "d"
    ENUM = "e"
    RANGE = "r"
    MULTIRANGE = "m"


@dataclass(frozen=True, kw_only=True, slots=True)
class Type:
    """A type as a column has it, with its modifier."""

    name: str
    kind: Kind = Kind.BASE
    shown: str = ""
    """As the server writes it, `numeric(3,2)`."""
    modifier: int = -1
    """Of pg_attribute, -1 where there is none."""
    inner: Self | None = None
    """Of an array its elements, of a domain its base, of a range its bounds, of a multirange its
    range."""
    parts: tuple[Self, ...] = ()
    """Of a composite type."""
    labels: tuple[str, ...] = ()
    """Of an enum, in its order."""
    delimiter: str = ","
    """Between the elements of an array."""
    checks: tuple[str, ...] = ()
    """Of a domain: its expressions, and the functions in them."""
    is_not_null: bool = False
    """Of a domain, or of one that it is made of."""

    @property
    def size(self) -> int | None:
        """How many characters or bits it takes; None where it is not said."""
        if self.modifier < 0:
            return None
        return self.modifier if self.name in ("bit", "varbit") else self.modifier - 4

    def all(self) -> Iterator["Type"]:
        """Give it and every type within it."""
        yield self
        for each in (self.inner, *self.parts):
            if each is not None:
                yield from each.all()


class Types:
    """All types of a database, by their oids."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take what types.sql has read."""
        self._rows = {row["oid"]: row for row in rows}

    def of(self, oid: int, modifier: int, shown: str, depth: int = 0) -> Type:
        """Build one; what is too deep or unknown is a base type without a name."""
        row = self._rows.get(oid)
        if row is None or depth > _DEPTH:
            return Type(name="", shown=shown)
        kind = Kind(row["kind"])
        inner = self._inner(row, kind, modifier, shown, depth + 1)
        return Type(
            name=row["typname"],
            kind=kind,
            shown=shown,
            modifier=modifier,
            inner=inner,
            parts=tuple(
                self.of(part_oid, its_modifier, its_shown, depth + 1)
                for part_oid, its_modifier, its_shown in row["parts"] or ()
            ),
            labels=tuple(row["labels"]),
            delimiter=row["delimiter"],
            checks=(*row["checks"], *row["sources"]),
            is_not_null=row["typnotnull"]
            or (kind is Kind.DOMAIN and inner is not None and inner.is_not_null),
        )

    def _inner(
        self, row: Mapping[str, Any], kind: Kind, modifier: int, shown: str, depth: int
    ) -> Type | None:
        if row["inner_oid"] is None:
            return None
        if kind is Kind.DOMAIN:
            base = self.of(row["inner_oid"], row["typtypmod"], row["inner_shown"], depth)
            return replace(base, shown=row["inner_shown"])
        passed = modifier if kind is Kind.ARRAY else -1
        return self.of(row["inner_oid"], passed, shown.removesuffix("[]"), depth)
