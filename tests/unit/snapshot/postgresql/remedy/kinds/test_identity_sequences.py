"""What is said of the sequence of an identity."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "identity sequence public.s"
AROUND = {"table public.t": {"owner": "x"}}


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"privileges": {"a": ["USAGE"]}}, {}, ("GRANT USAGE ON SEQUENCE public.s TO a",)),
        ({}, {"privileges": {"a": ["USAGE"]}}, ("REVOKE USAGE ON SEQUENCE public.s FROM a",)),
        (
            {},
            {"privileges": {"x": ["SELECT", "USAGE"]}},
            ("GRANT UPDATE ON SEQUENCE public.s TO x",),
        ),
        ({"comment": "a"}, {}, ("COMMENT ON SEQUENCE public.s IS 'a'",)),
        ({"logged": "not at all"}, {}, ("ALTER SEQUENCE public.s SET UNLOGGED",)),
        ({}, {"logged": "not at all"}, ("ALTER SEQUENCE public.s SET LOGGED",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...]) -> None:
    """Where nothing is said, it is as its table is."""
    sides = [{"of": "table public.t", **side} if side else None for side in (expected, found)]
    assert statements(NAME, *sides, around=AROUND) == said


def test_it_is_as_an_unlogged_table_is() -> None:
    """Where that is what was expected."""
    found = {"of": "table public.t", "logged": "always"}
    around = {"table public.t": {"owner": "x", "unlogged": True}}
    assert statements(NAME, None, found, around=around) == ("ALTER SEQUENCE public.s SET UNLOGGED",)
