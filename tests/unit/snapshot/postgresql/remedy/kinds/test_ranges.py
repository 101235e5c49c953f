"""Ranges."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "range public.r"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {
                "subtype": "text",
                "operator class": "text_ops",
                "subtype collation": 'pg_catalog."C"',
                "difference function": 'public."d("(text,text)',
                "multirange": "public.rs",
            },
            None,
            (
                "CREATE TYPE public.r AS RANGE (subtype = text, subtype_opclass = text_ops,"
                ' collation = pg_catalog."C", subtype_diff = public."d(",'
                " multirange_type_name = public.rs)",
            ),
        ),
        ({"subtype": "text", "canonical function": "public.f(public.r)"}, None, None),
        ({"subtype": "text"}, {"subtype": "integer"}, None),
        (None, {"subtype": "text"}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They are made, and stay what they are."""
    assert statements(NAME, expected, found) == said
