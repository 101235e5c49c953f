"""Indexes that a partition has from its table."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "partition index public.p_i"
OF = {"of": "table public.p"}


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"clustered": True}, None, ("ALTER TABLE public.p CLUSTER ON p_i",)),
        (None, {"clustered": True}, ("ALTER TABLE public.p SET WITHOUT CLUSTER",)),
        (
            {"replica identity": True},
            None,
            ("ALTER TABLE public.p REPLICA IDENTITY USING INDEX p_i",),
        ),
        (
            {"options": {"fillfactor": "5"}},
            None,
            ("ALTER INDEX public.p_i SET (fillfactor = '5')",),
        ),
        (None, {"options": {"fillfactor": "5"}}, ("ALTER INDEX public.p_i RESET (fillfactor)",)),
        ({"comment": "a"}, None, ("COMMENT ON INDEX public.p_i IS 'a'",)),
        (None, {"invalid": True}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """One that is invalid has to be built again."""
    sides = [{**OF, **side} if side else None for side in (expected, found)]
    assert statements(NAME, *sides) == said
