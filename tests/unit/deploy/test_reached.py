"""Where a database is, against where it was to be."""

from pathlib import Path

import pytest

from arxos_migrations.deploy.reached import is_done, is_reached
from arxos_migrations.domain.plan import Direction, Step
from arxos_migrations.history import RevisionFile, make_history

UP, DOWN, STAMP = Direction.UPGRADE, Direction.DOWNGRADE, Direction.STAMP
HISTORY = make_history(
    [
        RevisionFile(
            revision=name,
            down_revisions=parents,
            depends_on=(),
            branch_labels=(),
            docstring="",
            path=Path(f"{name}_take_step.py"),
        )
        for name, parents in (
            ("001", ()),
            ("002", ("001",)),
            ("002a", ("001",)),
            ("003", ("002", "002a")),
        )
    ]
)


@pytest.mark.parametrize(
    ("direction", "now", "wanted", "reached"),
    [
        (UP, ("002",), ("002",), True),
        (UP, ("003",), ("002",), True),
        (UP, ("002", "002a"), ("002",), True),
        (UP, ("002a",), ("002",), False),
        (UP, (), ("001",), False),
        (DOWN, ("001",), ("001",), True),
        (DOWN, (), ("001",), True),
        (DOWN, ("002a",), ("001",), False),
        (DOWN, ("002", "002a"), ("001",), False),
        (STAMP, ("002",), ("002",), True),
        (STAMP, ("003",), ("002",), False),
        (UP, ("099",), ("002",), False),
    ],
)
def test_far_enough_is_reached(
    direction: Direction, now: tuple[str, ...], wanted: tuple[str, ...], *, reached: bool
) -> None:
    """Further up for an upgrade, further down for a downgrade, the very same for a stamp."""
    assert is_reached(HISTORY, direction, now=now, wanted=wanted) is reached


@pytest.mark.parametrize(
    ("direction", "revision", "now", "done"),
    [
        (UP, "002", ("002",), True),
        (UP, "002", ("003",), True),
        (UP, "002", ("001",), False),
        (DOWN, "002", ("001",), True),
        (DOWN, "002", ("002",), False),
        (STAMP, "002", ("002",), True),
        (STAMP, "base", (), True),
        (STAMP, "002", ("001",), False),
        (UP, "002", ("099",), False),
    ],
)
def test_a_step_is_done_where_the_database_says_so(
    direction: Direction, revision: str, now: tuple[str, ...], *, done: bool
) -> None:
    """An unknown revision says nothing."""
    step = Step(revision=revision, direction=direction, title="")
    assert is_done(HISTORY, step, now) is done
