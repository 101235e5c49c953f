"""Collations."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "collation public.c"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (
            {"provider": "icu", "locale": "de", "rules": "&a<b", "not deterministic": True},
            None,
            (
                "CREATE COLLATION public.c (provider = icu, locale = 'de', rules = '&a<b',"
                " deterministic = false)",
            ),
        ),
        (
            {"provider": "libc", "collate": "C", "ctype": "C"},
            None,
            ("CREATE COLLATION public.c (provider = libc, lc_collate = 'C', lc_ctype = 'C')",),
        ),
        (
            {"provider": "b", "locale": "C.UTF-8"},
            None,
            ("CREATE COLLATION public.c (provider = builtin, locale = 'C.UTF-8')",),
        ),
        ({"provider": "?"}, None, None),
        ({"provider": "icu", "locale": "de"}, {"provider": "icu", "locale": "fr"}, None),
        (None, {"provider": "icu"}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They are made, and stay what they are."""
    assert statements(NAME, expected, found) == said
