"""Comments."""

import pytest

from arxos_migrations.snapshot.postgresql.remedy.facets.comment import comment
from support.remedying import case


@pytest.mark.parametrize(
    ("expected", "found", "said"),
    [
        ({"comment": "it's\\"}, {}, ["COMMENT ON X IS E'it''s\\\\'"]),
        ({}, {"comment": "old"}, ["COMMENT ON X IS NULL"]),
        ({"comment": "same"}, {"comment": "same"}, []),
        ({}, None, []),
    ],
)
def test_a_comment_is_said(
    expected: dict[str, str], found: dict[str, str] | None, said: list[str]
) -> None:
    """Where it is another one."""
    steps = comment(case("schema x", expected, found), "X")
    assert [step.sql for step in steps] == said
