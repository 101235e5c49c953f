"""Policies."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "policy public.t.p"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {
                "of": "table public.t",
                "command": "SELECT",
                "restrictive": True,
                "roles": ["PUBLIC", "(migration role)"],
                "using": "(a > 0)",
                "with check": "(b > 0)",
            },
            None,
            (
                "CREATE POLICY p ON public.t AS RESTRICTIVE FOR SELECT TO PUBLIC, CURRENT_USER"
                " USING ((a > 0)) WITH CHECK ((b > 0))",
            ),
        ),
        (
            {"of": "table public.t", "command": "ALL", "roles": ["app"]},
            {"of": "table public.t", "command": "ALL", "roles": ["PUBLIC"]},
            ("DROP POLICY p ON public.t", "CREATE POLICY p ON public.t FOR ALL TO app"),
        ),
        (None, {"of": "table public.t"}, ("DROP POLICY p ON public.t",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They can be made again."""
    assert statements(NAME, expected, found) == said
