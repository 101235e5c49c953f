"""Schemas."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "schema app"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"owner": "(migration role)"}, None, ("CREATE SCHEMA app",)),
        ({"owner": "x"}, None, ("CREATE SCHEMA app", "ALTER SCHEMA app OWNER TO x")),
        ({"owner": "x", "comment": "C"}, {"owner": "x"}, ("COMMENT ON SCHEMA app IS 'C'",)),
        (None, {"owner": "x"}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They are made, and never dropped."""
    assert statements(NAME, expected, found) == said
