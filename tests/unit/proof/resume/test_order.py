"""What is asked of a starter."""

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.resume.order import Order, read_order
from arxos_migrations.proof.resume.point import Moment, Point


@pytest.mark.parametrize("dies_at", [None, Point(number=3, moment=Moment.AFTER)])
def test_an_order_is_a_line(dies_at: Point | None) -> None:
    """And is read again."""
    order = Order(
        url="sqlite:////ü.db",
        revision="001",
        direction=Direction.DOWNGRADE,
        watches=True,
        dies_at=dies_at,
    )
    line = order.to_line()
    assert (line.count("\n"), line[-1]) == (1, "\n")
    assert read_order(line) == order
