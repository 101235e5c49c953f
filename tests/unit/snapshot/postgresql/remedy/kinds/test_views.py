"""Views and materialized views."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "view public.v"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {
                "definition": " SELECT 1;",
                "columns": ["a integer"],
                "options": {"security_barrier": "true"},
            },
            None,
            ("CREATE VIEW public.v WITH (security_barrier = 'true') AS  SELECT 1",),
        ),
        (
            {"definition": " SELECT 1, 2;", "columns": ["a integer", "b integer"]},
            {"definition": " SELECT 1;", "columns": ["a integer"]},
            ("CREATE OR REPLACE VIEW public.v AS  SELECT 1, 2",),
        ),
        (
            {"definition": " SELECT 1;", "columns": ["a integer"], "comment": "C"},
            {"definition": " SELECT 1, 2;", "columns": ["a integer", "b integer"], "comment": "C"},
            (
                "DROP VIEW public.v",
                "CREATE VIEW public.v AS  SELECT 1",
                "COMMENT ON VIEW public.v IS 'C'",
            ),
        ),
        (
            {"definition": " SELECT 1;", "options": {"check_option": "local"}},
            {"definition": " SELECT 1;", "options": {"security_barrier": "true"}},
            (
                "ALTER VIEW public.v SET (check_option = 'local')",
                "ALTER VIEW public.v RESET (security_barrier)",
            ),
        ),
        (None, {"definition": " SELECT 1;"}, ("DROP VIEW public.v",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """One is replaced in its place where its columns stay."""
    assert statements(NAME, expected, found) == said


def test_a_materialized_view_is_made_again() -> None:
    """With its index; its rows come from elsewhere."""
    name, of = "materialized view public.v", {"of": "materialized view public.v"}
    around = {"index public.i": {**of, "definition": "CREATE INDEX i ON public.v (a)"}}
    expected = {"definition": " SELECT 1;", "access method": "m", "never filled": True}
    assert statements(name, expected, {"definition": " SELECT 2;"}, around=around) == (
        "DROP MATERIALIZED VIEW public.v",
        "CREATE MATERIALIZED VIEW public.v USING m AS  SELECT 1 WITH NO DATA",
        "CREATE INDEX i ON public.v (a)",
    )


def test_a_materialized_view_is_filled_or_emptied() -> None:
    """Its rows come from elsewhere."""
    name, definition = "materialized view public.v", {"definition": " SELECT 1;"}
    empty = {**definition, "never filled": True}
    refresh = "REFRESH MATERIALIZED VIEW public.v"
    assert statements(name, definition, empty) == (refresh,)
    assert statements(name, empty, definition) == (f"{refresh} WITH NO DATA",)


def test_views_over_it_are_taken_away_and_come_back() -> None:
    """The last one first; one that is not expected stays away."""
    around = {
        "view public.w": {"definition": " SELECT public.x.a FROM public.x;"},
        "view public.x": {"definition": " SELECT v.a FROM public.v;"},
    }
    there = {"view public.u": {"definition": " SELECT v.a FROM public.v;"}}
    expected = {"definition": " SELECT 1;", "columns": ["a integer"]}
    found = {"definition": " SELECT ''::text;", "columns": ["a text"]}
    assert statements("view public.v", expected, found, around=around, there=there) == (
        "DROP VIEW public.u",
        "DROP VIEW public.w",
        "DROP VIEW public.x",
        "DROP VIEW public.v",
        "CREATE VIEW public.v AS  SELECT 1",
        "CREATE VIEW public.x AS  SELECT v.a FROM public.v",
        "CREATE VIEW public.w AS  SELECT public.x.a FROM public.x",
    )
