"""Event triggers."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "event trigger e"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {"event": "sql_drop", "function": "public.f()", "tags": ["DROP TABLE", "DROP VIEW"]},
            None,
            (
                "CREATE EVENT TRIGGER e ON sql_drop WHEN TAG IN ('DROP TABLE', 'DROP VIEW')"
                " EXECUTE FUNCTION public.f()",
            ),
        ),
        (
            {"event": "sql_drop", "function": "public.f()", "enabled": "no"},
            {"event": "sql_drop", "function": "public.g()", "enabled": "no"},
            (
                "DROP EVENT TRIGGER e",
                "CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION public.f()",
                "ALTER EVENT TRIGGER e DISABLE",
            ),
        ),
        ({}, {"enabled": "no"}, ("ALTER EVENT TRIGGER e ENABLE",)),
        (None, {"event": "sql_drop"}, ("DROP EVENT TRIGGER e",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They can be made again, and fire when they are expected to."""
    assert statements(NAME, expected, found) == said
