"""Functions and procedures."""

from typing import Any

import pytest

from support.remedying import Objects, statements

NAME = "function public.f(integer)"
UNCHECKED = "SET LOCAL check_function_bodies = off"
ONE = "CREATE OR REPLACE FUNCTION public.f(a integer)\n RETURNS text\n LANGUAGE sql\nAS $$1$$\n"
TWO = ONE.replace("$$1$$", "$$2$$")
OTHER = ONE.replace("a integer", "b integer")


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"definition": ONE}, None, (UNCHECKED, ONE)),
        ({"definition": ONE}, {"definition": TWO}, (UNCHECKED, ONE)),
        (
            {"definition": ONE, "owner": "x", "privileges": {"PUBLIC": "revoked"}},
            {"definition": OTHER, "owner": "x", "privileges": {"PUBLIC": "revoked"}},
            (
                "DROP FUNCTION public.f(integer)",
                UNCHECKED,
                ONE,
                "ALTER FUNCTION public.f(integer) OWNER TO x",
                "REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC",
            ),
        ),
        (None, {"definition": ONE}, ("DROP FUNCTION public.f(integer)",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """One is replaced in its place where it is called the same."""
    assert statements(NAME, expected, found) == said


def test_what_calls_it_is_taken_away_and_comes_back() -> None:
    """Where it has to be dropped."""
    policy = {"of": "table public.t", "command": "ALL", "using": "public.f(1)"}
    around: Objects = {"table public.t": {}, "policy public.t.p": policy}
    assert statements(NAME, {"definition": ONE}, {"definition": OTHER}, around=around) == (
        "DROP POLICY p ON public.t",
        "DROP FUNCTION public.f(integer)",
        UNCHECKED,
        ONE,
        "CREATE POLICY p ON public.t FOR ALL TO PUBLIC USING (public.f(1))",
    )


def test_a_column_that_calls_it_is_not_taken_away() -> None:
    """Its values would go."""
    column = {"of": "table public.t", "type": "text", "default": "public.f(1)"}
    around: Objects = {"table public.t": {}, "column public.t.c": column}
    assert statements(NAME, {"definition": ONE}, {"definition": OTHER}, around=around) is None
    assert statements(NAME, {"definition": ONE}, {"definition": TWO}, around=around) is not None
