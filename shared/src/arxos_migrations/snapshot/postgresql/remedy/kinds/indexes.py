"""Indexes that no constraint has made."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.indexing import (
    clustered,
    is_released,
    replica_identity,
)
from arxos_migrations.snapshot.postgresql.remedy.keys import referring
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, dropped
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _what(case: Case) -> str:
    return f"INDEX {case.said}"


def _made(case: Case) -> Steps:
    if case.want("invalid") or case.want("not ready") or is_released(case):
        return None  # Nobody makes such an index by intention.
    return [
        case.making(Rank.INDEX, _with_partitions(case)),
        *_statistics(case),
        *(clustered(case) if case.want("clustered") else ()),
        *(replica_identity(case) if case.want("replica identity") else ()),
    ]


def _with_partitions(case: Case) -> str:
    """Write the index of a partitioned table as one of its partitions, too."""
    definition = str(case.want("definition"))
    name = case.index_name
    for create in ("CREATE INDEX", "CREATE UNIQUE INDEX"):
        alone = f"{create} {name} ON ONLY {case.table} "
        if definition.startswith(alone):
            return f"{create} {name} ON {case.table} {definition[len(alone) :]}"
    return definition


def _statistics(case: Case) -> list[Step]:
    expected, found = case.want("statistics") or {}, case.find("statistics") or {}
    return [
        case.altering(
            Rank.SETTING,
            f"ALTER INDEX {case.said} ALTER COLUMN {int(number)}"
            f" SET STATISTICS {int(expected.get(number, -1))}",
        )
        for number in sorted({*expected, *found})
        if expected.get(number) != found.get(number)
    ]


KIND = Kind(
    names=("index",),
    what=_what,
    made=_made,
    altered={
        "clustered": clustered,
        "replica identity": replica_identity,
        "statistics": _statistics,
    },
    gone=dropped(_what),
    replaced=True,
    in_the_way=referring,
)
