"""Sequences; one that is missing goes on behind the rows of the column that owns it."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.numbering import clauses, resumed
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps
from arxos_migrations.snapshot.value import Facts

_FACTS = ("cache", "cycle", "increment", "maximum", "minimum", "start", "type")


def _made(case: Case) -> Steps:
    facts = case.expected or {}
    if any(_draws(each, case.said) for each in case.there.objects.values()):
        return None  # An identity has one of that name, which stays.
    unlogged = "UNLOGGED " if case.want("unlogged") else ""
    counts = " ".join(clauses(facts))
    steps = [
        case.making(
            Rank.SEQUENCE,
            f"CREATE {unlogged}SEQUENCE {case.said} AS {case.want('type')} {counts}",
        )
    ]
    column = case.want("owned by")
    if column is None:
        return steps
    steps.append(case.altering(Rank.OWNED_BY, f"ALTER SEQUENCE {case.said} OWNED BY {column}"))
    if f"column {column}" in case.there.objects:
        table = case.there.facts(f"column {column}")["of"].partition(" ")[2]
        own = column.removeprefix(f"{table}.")
        steps.append(
            case.altering(
                Rank.OWNED_BY, resumed(facts, sequence=case.said, table=table, column=own)
            )
        )
    return steps


def _draws(facts: Facts, sequence: str) -> bool:
    identity = facts.get("identity")
    return identity is not None and identity["sequence"] == sequence


def _counting(case: Case) -> Steps:
    facts = case.expected or {}
    counts = " ".join(clauses(facts))
    sql = f"ALTER SEQUENCE {case.said} AS {case.want('type')} {counts}"
    return [case.altering(Rank.SEQUENCE, sql)]


def _owned_by(case: Case) -> Steps:
    column = case.want("owned by")
    rank = Rank.SEQUENCE if column is None else Rank.OWNED_BY
    return [case.altering(rank, f"ALTER SEQUENCE {case.said} OWNED BY {column or 'NONE'}")]


def _logged(case: Case) -> Steps:
    change = "UNLOGGED" if case.want("unlogged") else "LOGGED"
    return [case.altering(Rank.SEQUENCE, f"ALTER SEQUENCE {case.said} SET {change}")]


KIND = Kind(
    names=("sequence",),
    what=lambda case: f"SEQUENCE {case.said}",
    made=_made,
    altered={**dict.fromkeys(_FACTS, _counting), "owned by": _owned_by, "unlogged": _logged},
)
