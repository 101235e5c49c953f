"""Functions and procedures; their bodies are not looked into, since they may need one another."""

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.catalog import text_of
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.needing import mentioning
from arxos_migrations.snapshot.postgresql.remedy.quoting import mentioned
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step, Steps

_UNCHECKED = Step(rank=Rank.SESSION, sql="SET LOCAL check_function_bodies = off")


def _what(case: Case) -> str:
    return f"{case.kind.upper()} {case.said}"


def _made(case: Case) -> Steps:
    definition = str(case.want("definition"))
    made = Step(
        rank=Rank.ROUTINE,
        sql=definition,
        name=case.qualified,
        needs=mentioned(text_of({"definition": definition})),
    )
    return [_UNCHECKED, made]


def _definition(case: Case) -> Steps:
    same_call = _call(str(case.want("definition"))) == _call(str(case.find("definition")))
    return _made(case) if same_call else None


def _call(definition: str) -> str:
    """Return what cannot be replaced: the arguments and what is returned."""
    return definition.partition("\n LANGUAGE ")[0]


def _gone(case: Case) -> Steps:
    is_replaced = case.name in case.wanted.objects
    rank = Rank.DROP if is_replaced else Rank.DROP_ROUTINE
    return [case.dropping(rank, f"DROP {_what(case)}")]


KIND = Kind(
    names=("function", "procedure"),
    what=_what,
    made=_made,
    altered={"definition": _definition},
    gone=_gone,
    replaced=True,
    in_the_way=mentioning,
)
