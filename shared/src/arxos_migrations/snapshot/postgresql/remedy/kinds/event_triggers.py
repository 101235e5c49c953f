"""Event triggers."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind, dropped
from arxos_migrations.snapshot.postgresql.remedy.quoting import firing, literal
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps


def _what(case: Case) -> str:
    return f"EVENT TRIGGER {case.said}"


def _made(case: Case) -> Steps:
    tags = ", ".join(literal(tag) for tag in case.want("tags") or ())
    when = f" WHEN TAG IN ({tags})" if tags else ""
    calls = f"EXECUTE FUNCTION {case.want('function')}"
    made = case.altering(Rank.ACTION, f"CREATE {_what(case)} ON {case.want('event')}{when} {calls}")
    return [made, *_enabled(case)] if case.want("enabled") is not None else [made]


def _enabled(case: Case) -> list[Step]:
    return [case.altering(Rank.SETTING, f"ALTER {_what(case)} {firing(case.want('enabled'))}")]


KIND = Kind(
    names=("event trigger",),
    what=_what,
    made=_made,
    altered={"enabled": _enabled},
    gone=dropped(_what, rank=Rank.DROP_ACTION),
    replaced=True,
)
