"""Composite types: attributes are added at the end, and never taken away."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.facets.part_comments import part_comments
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _made(case: Case) -> Steps:
    attributes = ", ".join(case.want("attributes") or ())
    made = case.making(Rank.TYPE, f"CREATE TYPE {case.said} AS ({attributes})")
    return [made, *_comments(case)]


def _comments(case: Case) -> list[Step]:
    return part_comments(case, lambda name: f"COLUMN {case.said}.{name}")


def _attributes(case: Case) -> Steps:
    expected, found = case.want("attributes") or [], case.find("attributes") or []
    if expected[: len(found)] != found:
        return None
    return [
        case.altering(Rank.TYPE, f"ALTER TYPE {case.said} ADD ATTRIBUTE {attribute}")
        for attribute in expected[len(found) :]
    ]


KIND = Kind(
    names=("type",),
    what=lambda case: f"TYPE {case.said}",
    made=_made,
    altered={"attributes": _attributes, "comments": _comments},
)
