"""Asks for the statements that bring one object to what is expected."""

from collections.abc import Mapping
from typing import Any

from arxos_migrations.snapshot.difference import Difference
from arxos_migrations.snapshot.postgresql.remedy import remedy
from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.catalog import Catalog
from arxos_migrations.snapshot.postgresql.remedy.finding import kind_of
from arxos_migrations.snapshot.value import Snapshot

Objects = Mapping[str, Mapping[str, Any]]


def statements(
    name: str,
    expected: Mapping[str, Any] | None,
    found: Mapping[str, Any] | None,
    *,
    around: Objects | None = None,
    there: Objects | None = None,
    version: str = "15.4",
) -> tuple[str, ...] | None:
    """Write them; objects `around` are on both sides, those `there` are found alone."""
    one, other = _sides(name, expected, found, around, there, version)
    difference = Difference(name=name, expected=expected, found=found)
    return remedy(difference, expected=one, found=other)


def case(
    name: str,
    expected: Mapping[str, Any] | None,
    found: Mapping[str, Any] | None,
    *,
    around: Objects | None = None,
    there: Objects | None = None,
    version: str = "15.4",
) -> Case:
    """Give the same as a case."""
    one, other = _sides(name, expected, found, around, there, version)
    return Case(
        name=name,
        kind=kind_of(name)[0],
        expected=expected,
        found=found,
        wanted=Catalog(one),
        there=Catalog(other),
    )


def _sides(
    name: str,
    expected: Mapping[str, Any] | None,
    found: Mapping[str, Any] | None,
    around: Objects | None,
    there: Objects | None,
    version: str,
) -> tuple[Snapshot, Snapshot]:
    one, other = (
        Snapshot(
            engine="postgresql",
            objects={**objects, **({} if facts is None else {name: facts})},
            reported={"server version": version},
        )
        for objects, facts in (
            (dict(around or {}), expected),
            ({**(around or {}), **(there or {})}, found),
        )
    )
    return one, other
