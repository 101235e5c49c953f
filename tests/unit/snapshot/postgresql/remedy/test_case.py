"""One object and its names."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.step import Rank
from support.remedying import case

OF = {"of": 'table "a.b"."t t"'}


@pytest.mark.parametrize(
    ("name", "facts", "names"),
    [
        (
            'constraint "a.b"."t t"."c c"',
            OF,
            ('"a.b"."t t"."c c"', '"a.b"."t t"', '"c c"', '"a.b"', '"c c"', ""),
        ),
        (
            'index "a.b".i',
            OF,
            ('"a.b".i', '"a.b"."t t"', "", '"a.b"', "i", '"a.b".i'),
        ),
        (
            "materialized view public.v",
            {},
            ("public.v", "public.v", "", "public", "v", "public.v"),
        ),
    ],
)
def test_it_has_several_names(name: str, facts: dict[str, str], names: tuple[str, ...]) -> None:
    """Of its own, of its table, of its index; the one that others need it by."""
    found = case(name, facts, None)
    own = found.own if "of" in facts and name.startswith("constraint") else ""
    said = (found.said, found.table, own, found.schema, found.index_name, found.qualified)
    assert said == names


def test_it_says_what_is_changed() -> None:
    """What it goes with is no change."""
    found = case("index public.i", {"of": "table public.t", "a": 1, "b": 2}, {"b": 3, "c": 4})
    assert found.changed == ["a", "b", "c"]
    assert (found.want("b"), found.find("b"), found.find("a")) == (2, 3, None)
    assert found.as_new().found is None
    assert found.as_new().find("b") is None


def test_a_statement_knows_what_it_needs() -> None:
    """A drop needs what the object was made of."""
    found = case("view public.v", {"definition": "x"}, {"definition": "FROM public.t"})
    made = found.making(Rank.VIEW, "CREATE VIEW public.v AS TABLE public.u")
    assert (made.name, made.needs) == ("public.v", frozenset({"public.v", "public.u"}))
    dropped = found.dropping(Rank.DROP, "DROP VIEW public.v")
    assert (dropped.name, dropped.needs) == ("public.v", frozenset({"public.t"}))
    altered = found.altering(Rank.SETTING, "ALTER VIEW public.v")
    assert (altered.name, altered.needs) == ("", frozenset({"public.v"}))
