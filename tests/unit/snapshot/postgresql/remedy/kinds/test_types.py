"""Composite types."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "type public.t"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {"attributes": ["a text", "b integer"]},
            None,
            ("CREATE TYPE public.t AS (a text, b integer)",),
        ),
        (
            {"attributes": ["a text", "b integer"]},
            {"attributes": ["a text"]},
            ("ALTER TYPE public.t ADD ATTRIBUTE b integer",),
        ),
        ({"attributes": ["b integer", "a text"]}, {"attributes": ["a text"]}, None),
        ({"attributes": ["a text"]}, {"attributes": ["a text", "b integer"]}, None),
        ({"attributes": ["a integer"]}, {"attributes": ["a text"]}, None),
        (None, {"attributes": []}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """Attributes come at the end; none is taken."""
    assert statements(NAME, expected, found) == said
