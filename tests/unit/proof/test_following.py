"""A revision is traced beside its walks."""

from collections.abc import Callable

import pytest

from arxos_migrations.domain.plan import Direction
from arxos_migrations.proof.following import Followed, follow_both_ways
from arxos_migrations.proof.trace import Statement, Trace

UP, DOWN = Direction.UPGRADE, Direction.DOWNGRADE
ONE, OTHER = Statement(text="one", transaction=1), Statement(text="other", transaction=1)


class Ground:
    """Tells what a test wants."""

    def __init__(self, told: Callable[[Direction], Followed | None]) -> None:
        """Take what is told of each direction."""
        self._told = told
        self.asked: list[tuple[str, str, Direction]] = []

    def follow(self, name: str, revision: str, direction: Direction) -> Followed | None:
        """Remember what was asked."""
        self.asked.append((name, revision, direction))
        return self._told(direction)


def both(direction: Direction) -> Followed:
    """Tell of a statement each."""
    return Followed(statements=(ONE if direction is UP else OTHER,))


def test_both_ways_are_traced() -> None:
    """On the same database; the second one where it can be gone."""
    ground = Ground(both)
    found = follow_both_ways(ground, "copy", "002", goes_down=True)
    assert found == (Trace(upgrade=(ONE,), downgrade=(OTHER,)), ())
    assert ground.asked == [("copy", "002", UP), ("copy", "002", DOWN)]
    assert follow_both_ways(ground, "copy", "002", goes_down=False) == (Trace(upgrade=(ONE,)), ())


def test_nothing_is_traced_where_there_is_nothing_to_tell() -> None:
    """Then there is no other way, either."""
    ground = Ground(lambda _: None)
    assert follow_both_ways(ground, "copy", "002", goes_down=True) == (None, ())
    assert ground.asked == [("copy", "002", UP)]


def test_a_driver_that_cannot_be_followed_is_said_once() -> None:
    """What others have sent is kept."""
    ground = Ground(lambda _: Followed(statements=(ONE,), unseen=("asyncpg",)))
    trace, notes = follow_both_ways(ground, "copy", "002", goes_down=True)
    assert trace == Trace(upgrade=(ONE,), downgrade=(ONE,))
    assert notes == ("What asyncpg sends is not traced.",)


def test_what_another_process_runs_is_said_to_be_unseen() -> None:
    """An empty trace would say that it does nothing."""
    ground = Ground(lambda _: Followed(statements=None, unseen=("another Python",)))
    assert follow_both_ways(ground, "copy", "002", goes_down=True) == (
        None,
        ("What another Python sends is not traced.",),
    )


@pytest.mark.parametrize(
    ("failing", "trace"), [(UP, None), (DOWN, Trace(upgrade=(ONE,), downgrade=None))]
)
def test_a_failure_is_said_and_stops_nothing(failing: Direction, trace: Trace | None) -> None:
    """The walks have run the revision, so it is the tracer's."""

    def tell(direction: Direction) -> Followed:
        if direction is failing:
            raise ValueError("no way")
        return both(direction)

    found, notes = follow_both_ways(Ground(tell), "copy", "002", goes_down=True)
    assert found == trace
    assert notes == (f"The {failing} could not be traced: no way",)
