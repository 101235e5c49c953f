"""Policies of row security."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, dropped
from arxos_migrations.snapshot.postgresql.remedy.quoting import role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps


def _what(case: Case) -> str:
    return f"POLICY {case.own} ON {case.table}"


def _made(case: Case) -> Steps:
    roles = ", ".join(role(name) for name in case.want("roles") or ["PUBLIC"])
    parts = [f"CREATE {_what(case)}"]
    if case.want("restrictive"):
        parts.append("AS RESTRICTIVE")
    parts.append(f"FOR {case.want('command')} TO {roles}")
    if case.want("using") is not None:
        parts.append(f"USING ({case.want('using')})")
    if case.want("with check") is not None:
        parts.append(f"WITH CHECK ({case.want('with check')})")
    return [case.altering(Rank.ACTION, " ".join(parts))]


KIND = Kind(
    names=("policy",),
    what=_what,
    made=_made,
    gone=dropped(_what, rank=Rank.DROP_ACTION),
    replaced=True,
)
