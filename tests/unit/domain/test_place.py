"""Where a database is."""

import pytest

from arxos_migrations.domain.place import HalfDone, Place
from arxos_migrations.domain.plan import Direction


@pytest.mark.parametrize(
    ("heads", "text"), [((), "base"), (("003",), "003"), (("003", "b01"), "003, b01")]
)
def test_a_place_names_its_heads(heads: tuple[str, ...], text: str) -> None:
    """Or base."""
    assert str(Place(heads=heads)) == text


@pytest.mark.parametrize(
    ("direction", "statements", "texts"),
    [
        (Direction.UPGRADE, 1, ("upgrade 004", "1 statement is committed")),
        (Direction.DOWNGRADE, 12, ("downgrade 004", "12 statements are committed")),
    ],
)
def test_a_half_done_step_is_named_and_measured(
    direction: Direction, statements: int, texts: tuple[str, str]
) -> None:
    """In words."""
    step = HalfDone(revision="004", direction=direction, statements=statements, source="abc")
    assert (str(step), step.extent) == texts
