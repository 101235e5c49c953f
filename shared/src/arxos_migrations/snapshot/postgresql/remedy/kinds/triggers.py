"""Triggers of tables and views."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, dropped
from arxos_migrations.snapshot.postgresql.remedy.quoting import firing
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _what(case: Case) -> str:
    return f"TRIGGER {case.own} ON {case.table}"


def _made(case: Case) -> Steps:
    made = case.altering(Rank.ACTION, str(case.want("definition")))
    return [made, *_enabled(case)] if case.want("enabled") is not None else [made]


def _enabled(case: Case) -> list[Step]:
    change = f"{firing(case.want('enabled'))} TRIGGER {case.own}"
    return [case.altering(Rank.SETTING, f"ALTER TABLE {case.table} {change}")]


KIND = Kind(
    names=("trigger",),
    what=_what,
    made=_made,
    altered={"enabled": _enabled},
    gone=dropped(_what, rank=Rank.DROP_ACTION),
    replaced=True,
)
