"""Privileges on what belongs to an extension."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "extension member public.m"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        (None, {"privileges": {"a": ["INSERT"]}}, ("REVOKE INSERT ON TABLE public.m FROM a",)),
        ({"privileges": {"a": ["INSERT"]}}, None, ("GRANT INSERT ON TABLE public.m TO a",)),
        (None, {"privileges": {"PUBLIC": "revoked"}}, None),
        (None, {"privileges": {"pg_monitor": ["SELECT"]}}, None),
        ({"privileges": {"(migration role)": ["SELECT"]}}, None, None),
        (
            {"privileges": {"PUBLIC": ["SELECT"]}},
            {"privileges": {"PUBLIC": ["INSERT"]}},
            (
                "REVOKE INSERT ON TABLE public.m FROM PUBLIC",
                "GRANT SELECT ON TABLE public.m TO PUBLIC",
            ),
        ),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """A role that an extension can know may have had something from it."""
    assert statements(NAME, expected, found) == said
