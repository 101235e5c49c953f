"""Comments on parts of a type: the attributes of a composite one, the checks of a domain."""

from collections.abc import Callable

from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.quoting import literal
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Step

_FACT = "comments"


def part_comments(case: Case, what: Callable[[str], str]) -> list[Step]:
    """Say what is expected of each part that is expected; `what` is how COMMENT names one."""
    expected, found = case.want(_FACT) or {}, case.find(_FACT) or {}
    return [
        Step(rank=Rank.COMMENT, sql=f"COMMENT ON {what(name)} IS {_text(expected.get(name))}")
        for name in sorted({*expected, *found})
        if expected.get(name) != found.get(name) or name in _made_again(case)
        if name in expected or _is_there(case, name)
    ]


def _text(comment: str | None) -> str:
    return "NULL" if comment is None else literal(comment)


def _made_again(case: Case) -> set[str]:
    """Name the checks that are dropped and made again, and their comments with them."""
    expected, found = case.want("checks") or {}, case.find("checks") or {}
    return {name for name in expected if name in found and expected[name] != found[name]}


def _is_there(case: Case, name: str) -> bool:
    """Say whether the part stays, so that its comment has to be taken away."""
    checks = case.want("checks") or {}
    attributes = case.want("attributes") or []
    return name in checks or any(each.startswith(f"{name} ") for each in attributes)
