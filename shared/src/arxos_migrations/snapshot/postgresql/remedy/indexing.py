"""What indexes have in common with the constraints that are enforced by one."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step

_PARTITION = "partition of"


def clustered(case: Case) -> list[Step]:
    """Say by which index its table is sorted; without one only where no other is expected."""
    name = case.index_name
    if case.want("clustered"):
        return [case.altering(Rank.SETTING, f"ALTER TABLE {case.table} CLUSTER ON {name}")]
    others = (case.wanted.facts(other) for other in case.wanted.members(case.of))
    if any(facts.get("clustered") for facts in others):
        return []
    return [case.altering(Rank.SETTING, f"ALTER TABLE {case.table} SET WITHOUT CLUSTER")]


def replica_identity(case: Case) -> list[Step]:
    """Let rows be told apart by it; another way is said of the table."""
    if not case.want("replica identity"):
        return []
    sql = f"ALTER TABLE {case.table} REPLICA IDENTITY USING INDEX {case.index_name}"
    return [case.altering(Rank.SETTING, sql)]


def is_released(case: Case) -> bool:
    """Say whether its table is a partition and is to be none: then it may be there already."""
    is_partition = _PARTITION in case.there.facts(case.of)
    return is_partition and _PARTITION not in case.wanted.facts(case.of)
