"""Triggers that a partition has from its table, where they fire otherwise than there."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import firing
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps


def _enabled(case: Case) -> Steps:
    enabled = case.want("enabled")
    parent = case.wanted.facts(case.of).get("partition of")
    if enabled is None:
        enabled = case.wanted.facts(f"trigger {parent}.{case.own}").get("enabled")
    change = f"{firing(None if enabled == 'yes' else enabled)} TRIGGER {case.own}"
    return [case.altering(Rank.PARTITION_SETTING, f"ALTER TABLE {case.table} {change}")]


KIND = Kind(
    names=("partition trigger",),
    what=lambda case: f"TRIGGER {case.own} ON {case.table}",
    altered={"enabled": _enabled},
    always_there=lambda _: True,
)
