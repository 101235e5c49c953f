"""A name does not go from one column to another in one go."""

import pytest

from arxos_migrations.errors import RefusedError
from arxos_migrations.operations.trading import refuse_traded


@pytest.mark.parametrize(
    "renamings", [[], [("a", "b")], [("a", "b"), ("c", "d")], [("a", "A"), ("b", "B")]]
)
def test_names_that_are_free_are_no_trade(renamings: list[tuple[str, str]]) -> None:
    """Another case of a name is the same name."""
    refuse_traded("rooms", renamings)


@pytest.mark.parametrize(
    "renamings", [[("a", "b"), ("b", "a")], [("a", "b"), ("B", "c")], [("b", "c"), ("a", "B")]]
)
def test_a_name_that_another_column_gives_away_is_one(renamings: list[tuple[str, str]]) -> None:
    """In whatever order."""
    with pytest.raises(RefusedError) as raised:
        refuse_traded("rooms", renamings)
    assert raised.value.lines[0].lower() == (
        "the name b would go from one column of rooms to another in one go."
    )
