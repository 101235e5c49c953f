"""Triggers that fire otherwise for one partition."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "partition trigger public.p.t"
OF = {"of": "table public.p"}
AROUND = {"table public.p": {"owner": "x", "partition of": "public.q"}}
ALTER = "ALTER TABLE public.p"


@pytest.mark.parametrize(
    ("expected", "found", "whole", "said"),
    [
        (None, "no", None, f"{ALTER} ENABLE TRIGGER t"),
        (None, "yes", "no", f"{ALTER} DISABLE TRIGGER t"),
        ("no", None, None, f"{ALTER} DISABLE TRIGGER t"),
        ("yes", None, "no", f"{ALTER} ENABLE TRIGGER t"),
        ("always", "no", None, f"{ALTER} ENABLE ALWAYS TRIGGER t"),
    ],
)
def test_what_is_done(expected: str, found: str, whole: str | None, said: str) -> None:
    """Where nothing is said, it fires as that of its table does."""
    sides: list[Any] = [{**OF, "enabled": side} if side else None for side in (expected, found)]
    parent = {"of": "table public.q", "definition": "x"} | ({"enabled": whole} if whole else {})
    around = {**AROUND, "trigger public.q.t": parent}
    assert statements(NAME, *sides, around=around) == (said,)
