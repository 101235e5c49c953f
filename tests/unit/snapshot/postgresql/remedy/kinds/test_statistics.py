"""Extended statistics."""

from typing import Any

import pytest

from support.remedying import statements

NAME = "statistics public.s"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"definition": "CREATE A"}, None, ("CREATE A",)),
        (
            {"definition": "CREATE A", "target": 5},
            None,
            ("CREATE A", "ALTER STATISTICS public.s SET STATISTICS 5"),
        ),
        ({"target": 0}, {}, ("ALTER STATISTICS public.s SET STATISTICS 0",)),
        ({}, {"target": 0}, ("ALTER STATISTICS public.s SET STATISTICS -1",)),
        (
            {"definition": "CREATE A", "owner": "x", "comment": "C"},
            {"definition": "CREATE B", "owner": "x", "comment": "C"},
            (
                "DROP STATISTICS public.s",
                "CREATE A",
                "ALTER STATISTICS public.s OWNER TO x",
                "COMMENT ON STATISTICS public.s IS 'C'",
            ),
        ),
        (None, {"definition": "CREATE B"}, ("DROP STATISTICS public.s",)),
    ],
)
def test_what_is_done(expected: Any, found: Any, said: tuple[str, ...] | None) -> None:
    """They can be made again."""
    assert statements(NAME, expected, found) == said
