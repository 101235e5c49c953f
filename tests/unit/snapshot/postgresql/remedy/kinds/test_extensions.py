"""Extensions."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "extension citext"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"schema": "public"}, None, ("CREATE EXTENSION citext SCHEMA public",)),
        ({"schema": "citext"}, None, ("CREATE EXTENSION citext",)),
        ({"schema": "public"}, {"schema": "app"}, None),
        (None, {"schema": "public"}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They are made, in a schema that is not their own."""
    assert statements(NAME, expected, found, around={"schema public": {}}) == said
