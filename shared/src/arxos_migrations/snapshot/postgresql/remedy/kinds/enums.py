"""Enums: labels are added, and never taken away."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import literal
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _made(case: Case) -> Steps:
    labels = ", ".join(literal(label) for label in case.want("labels") or ())
    return [case.making(Rank.TYPE, f"CREATE TYPE {case.said} AS ENUM ({labels})")]


def _labels(case: Case) -> Steps:
    expected, found = case.want("labels") or [], case.find("labels") or []
    if [label for label in expected if label in found] != found:
        return None
    steps: list[Step] = []
    for number, label in enumerate(expected):
        if label in found:
            continue
        later = next((each for each in expected[number:] if each in found), None)
        place = f" BEFORE {literal(later)}" if later is not None else ""
        steps.append(
            case.altering(Rank.TYPE, f"ALTER TYPE {case.said} ADD VALUE {literal(label)}{place}")
        )
    return steps


KIND = Kind(
    names=("enum",),
    what=lambda case: f"TYPE {case.said}",
    made=_made,
    altered={"labels": _labels},
)
