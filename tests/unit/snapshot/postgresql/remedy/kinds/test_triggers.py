"""Triggers."""

from typing import Any

import pytest

from support.remedying import statements

NAME = 'trigger public."t t"."x y"'


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"of": 'table public."t t"', "definition": "CREATE A"}, None, ("CREATE A",)),
        (
            {"of": 'table public."t t"', "definition": "CREATE A", "enabled": "no", "comment": "C"},
            None,
            (
                "CREATE A",
                'ALTER TABLE public."t t" DISABLE TRIGGER "x y"',
                'COMMENT ON TRIGGER "x y" ON public."t t" IS \'C\'',
            ),
        ),
        (
            {"of": 'table public."t t"'},
            {"of": 'table public."t t"', "enabled": "no"},
            ('ALTER TABLE public."t t" ENABLE TRIGGER "x y"',),
        ),
        (
            {"of": 'view public."t t"', "definition": "CREATE A", "enabled": "always"},
            {"of": 'view public."t t"', "definition": "CREATE B", "enabled": "always"},
            (
                'DROP TRIGGER "x y" ON public."t t"',
                "CREATE A",
                'ALTER TABLE public."t t" ENABLE ALWAYS TRIGGER "x y"',
            ),
        ),
        (None, {"of": 'table public."t t"'}, ('DROP TRIGGER "x y" ON public."t t"',)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They can be made again, and fire when they are expected to."""
    assert statements(NAME, expected, found) == said
