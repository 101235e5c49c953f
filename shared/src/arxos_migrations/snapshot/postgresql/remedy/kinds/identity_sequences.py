"""What is said of the sequence of an identity; the sequence itself comes with its column."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.facets.holding import Held, changes, held
from arxos_migrations.snapshot.postgresql.remedy.facets.privileges import usual
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.quoting import role
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps
from arxos_migrations.snapshot.value import Fact


def _what(case: Case) -> str:
    return f"SEQUENCE {case.said}"


def _privileges(case: Case) -> Steps:
    wanted, there = case.want("privileges") or {}, case.find("privileges") or {}
    return [
        Step(rank=Rank.PRIVILEGES, sql=sql)
        for name in sorted({*wanted, *there})
        for sql in changes(
            _held(case, name, wanted.get(name)),
            _held(case, name, there.get(name)),
            where=f"ON {_what(case)}",
            who=role(name),
        )
    ]


def _held(case: Case, name: str, fact: Fact) -> Held:
    owner = str(case.wanted.facts(case.of).get("owner"))
    return held(fact, usual("sequence", name, owner=owner, version=case.there.version))


def _logged(case: Case) -> Steps:
    """Say it where it is said; else it is as its table is."""
    is_unlogged = bool(case.wanted.facts(case.of).get("unlogged"))
    said = case.want("logged")
    change = "UNLOGGED" if said == "not at all" or (said is None and is_unlogged) else "LOGGED"
    return [Step(rank=Rank.SETTING, sql=f"ALTER {_what(case)} SET {change}")]


KIND = Kind(
    names=("identity sequence",),
    what=_what,
    altered={"logged": _logged, "privileges": _privileges},
    always_there=lambda _: True,
)
