"""Owners."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.facets.owner import owner
from support.remedying import case

MIGRATOR = "(migration role)"


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"owner": "a"}, {"owner": "b"}, ["ALTER X OWNER TO a"]),
        ({"owner": MIGRATOR}, {"owner": "b"}, ["ALTER X OWNER TO CURRENT_USER"]),
        ({"owner": MIGRATOR}, None, []),
        ({"owner": "a"}, None, ["ALTER X OWNER TO a"]),
        ({}, {}, []),
        ({"owner": "a", "owned by": "t.c"}, {"owner": "b", "owned by": "t.c"}, []),
        ({"owner": "a"}, {"owner": "b", "owned by": "t.c"}, ["ALTER X OWNER TO a"]),
    ],
)
def test_an_owner_is_given(
    expected: dict[str, str], found: dict[str, str] | None, said: list[str]
) -> None:
    """Where it is another one; a sequence goes with its column."""
    steps = owner(case("sequence public.x", expected, found), "X")
    assert [step.sql for step in steps] == said
