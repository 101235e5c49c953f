"""Domains."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "domain public.d"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"type": "text"}, None, ("CREATE DOMAIN public.d AS text",)),
        (
            {
                "type": "text",
                "collation": 'pg_catalog."C"',
                "default": "'x'::text",
                "not null": True,
                "checks": {"c": "CHECK ((VALUE <> ''::text))", "d": "CHECK (true) NOT VALID"},
            },
            None,
            (
                "CREATE DOMAIN public.d AS text COLLATE pg_catalog.\"C\" DEFAULT 'x'::text NOT NULL"
                " CONSTRAINT c CHECK ((VALUE <> ''::text))",
                "ALTER DOMAIN public.d ADD CONSTRAINT d CHECK (true) NOT VALID",
            ),
        ),
        ({"default": "1"}, {}, ("ALTER DOMAIN public.d SET DEFAULT 1",)),
        ({}, {"default": "1"}, ("ALTER DOMAIN public.d DROP DEFAULT",)),
        ({"not null": True}, {}, ("ALTER DOMAIN public.d SET NOT NULL",)),
        ({}, {"not null": True}, ("ALTER DOMAIN public.d DROP NOT NULL",)),
        (
            {"checks": {"a": "CHECK (1)", "b": "CHECK (2)"}},
            {"checks": {"a": "CHECK (1)", "b": "CHECK (3)", "c": "CHECK (4)"}},
            (
                "ALTER DOMAIN public.d DROP CONSTRAINT b",
                "ALTER DOMAIN public.d DROP CONSTRAINT c",
                "ALTER DOMAIN public.d ADD CONSTRAINT b CHECK (2)",
            ),
        ),
        ({"type": "text"}, {"type": "varchar"}, None),
        (None, {"type": "text"}, None),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """What values have to be is changed; the type is not."""
    assert statements(NAME, expected, found) == said
