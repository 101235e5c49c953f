"""Indexes that a partition has from its table, where something is said of them alone."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.indexing import clustered, replica_identity
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import options_changed
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps


def _what(case: Case) -> str:
    return f"INDEX {case.said}"


def _options(case: Case) -> Steps:
    changed = options_changed(f"ALTER {_what(case)}", case.want("options"), case.find("options"))
    return [case.altering(Rank.SETTING, sql) for sql in changed]


KIND = Kind(
    names=("partition index",),
    what=_what,
    altered={
        "clustered": clustered,
        "options": _options,
        "replica identity": replica_identity,
    },
    always_there=lambda _: True,
)
