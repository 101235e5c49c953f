"""Rules."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "rule public.t.r"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"of": "table public.t", "definition": "CREATE A;"}, None, ("CREATE A",)),
        (
            {"of": "table public.t", "enabled": "on replicas alone"},
            {"of": "table public.t"},
            ("ALTER TABLE public.t ENABLE REPLICA RULE r",),
        ),
        (
            {"of": "table public.t", "definition": "CREATE A;", "enabled": "no"},
            {"of": "table public.t", "definition": "CREATE B;"},
            ("DROP RULE r ON public.t", "CREATE A", "ALTER TABLE public.t DISABLE RULE r"),
        ),
        (None, {"of": "table public.t"}, ("DROP RULE r ON public.t",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They can be made again, and are on when they are expected to be."""
    assert statements(NAME, expected, found) == said
