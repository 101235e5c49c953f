"""Ranges."""

from arxos_migrations.engines.postgresql.lexer import tokens
from arxos_migrations.snapshot.postgresql.remedy.case import Case
from arxos_migrations.snapshot.postgresql.remedy.kind import Kind
from arxos_migrations.snapshot.postgresql.remedy.step import Rank, Steps

_OPTIONS = {
    "subtype": "subtype",
    "operator class": "subtype_opclass",
    "subtype collation": "collation",
    "difference function": "subtype_diff",
    "multirange": "multirange_type_name",
}


def _made(case: Case) -> Steps:
    if case.want("canonical function") is not None:
        return None  # It takes the range itself, so neither can be made first.
    options = ", ".join(
        f"{option} = {_without_arguments(str(case.want(fact)), fact)}"
        for fact, option in _OPTIONS.items()
        if case.want(fact) is not None
    )
    return [case.making(Rank.TYPE, f"CREATE TYPE {case.said} AS RANGE ({options})")]


def _without_arguments(text: str, fact: str) -> str:
    if fact != "difference function":
        return text
    opening = next((token.start for token in tokens(text) if token.text == "("), len(text))
    return text[:opening]


KIND = Kind(names=("range",), what=lambda case: f"TYPE {case.said}", made=_made)
