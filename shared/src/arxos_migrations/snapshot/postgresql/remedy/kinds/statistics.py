"""Extended statistics."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, dropped
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _what(case: Case) -> str:
    return f"STATISTICS {case.said}"


def _made(case: Case) -> Steps:
    made = case.making(Rank.VIEW, str(case.want("definition")))
    return [made, *_target(case)] if case.want("target") is not None else [made]


def _target(case: Case) -> list[Step]:
    target = case.want("target")
    number = -1 if target is None else int(target)
    return [case.altering(Rank.SETTING, f"ALTER {_what(case)} SET STATISTICS {number}")]


KIND = Kind(
    names=("statistics",),
    what=_what,
    made=_made,
    altered={"target": _target},
    gone=dropped(_what),
    replaced=True,
)
