"""Aggregates."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "aggregate public.a(integer)"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (None, {}, ("DROP AGGREGATE public.a(integer)",)),
        (None, {"kind": "ordered set"}, None),
        ({}, None, None),
        ({"initial value": "1"}, {}, None),
        ({"owner": "a"}, {"owner": "b"}, ("ALTER AGGREGATE public.a(integer) OWNER TO a",)),
        (
            {"owner": "a", "privileges": {"PUBLIC": "revoked"}},
            {"owner": "a"},
            ("REVOKE EXECUTE ON FUNCTION public.a(integer) FROM PUBLIC",),
        ),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They are dropped, and not made."""
    assert statements(NAME, expected, found) == said


def test_one_of_no_arguments_has_a_name_of_its_own() -> None:
    """As it is called."""
    assert statements("aggregate public.a()", None, {}) == ("DROP AGGREGATE public.a(*)",)
