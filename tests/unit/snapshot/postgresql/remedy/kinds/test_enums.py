"""Enums."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "enum public.e"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"labels": ["a", "it's"]}, None, ("CREATE TYPE public.e AS ENUM ('a', 'it''s')",)),
        ({"labels": []}, None, ("CREATE TYPE public.e AS ENUM ()",)),
        (
            {"labels": ["a", "b", "c", "d", "e"]},
            {"labels": ["b", "d"]},
            (
                "ALTER TYPE public.e ADD VALUE 'a' BEFORE 'b'",
                "ALTER TYPE public.e ADD VALUE 'c' BEFORE 'd'",
                "ALTER TYPE public.e ADD VALUE 'e'",
            ),
        ),
        ({"labels": ["a"]}, {"labels": ["a", "b"]}, None),
        ({"labels": ["b", "a"]}, {"labels": ["a", "b"]}, None),
        ({"labels": ["a", "c"]}, {"labels": ["a", "b"]}, None),
        (None, {"labels": ["a"]}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """Labels come in between; none is taken or renamed."""
    assert statements(NAME, expected, found) == said
