"""Where a run is to end, from files and database alone."""

from pathlib import Path

import pytest

from arxos_migrations.deploy.destination import sound_history, taken_back, wanted_heads
from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import UsageError
from arxos_migrations.history import History, RevisionFile, make_history
from support.scratch import Scratch

UP, DOWN, STAMP = Direction.UPGRADE, Direction.DOWNGRADE, Direction.STAMP


def graph(**parents: str) -> History:
    """Make a history: `r002="001"` is 002 after 001, two words are a merge."""
    return make_history(
        tuple(
            RevisionFile(
                revision=name.removeprefix("r"),
                down_revisions=tuple(down.split()),
                depends_on=(),
                branch_labels=(),
                docstring="",
                path=Path(f"{name}.py"),
            )
            for name, down in parents.items()
        )
    )


CHAIN = graph(r001="", r002="001", r003="002")
BRANCHES = graph(r001="", r002="001", r002a="001")
MERGED = graph(r001="", r002="001", r002a="001", r003="002 002a")


@pytest.mark.parametrize(
    ("history", "direction", "destination", "current", "wanted"),
    [
        (CHAIN, UP, "head", (), ("003",)),
        (CHAIN, UP, "head", ("003",), ("003",)),
        (CHAIN, UP, "002", (), ("002",)),
        (CHAIN, UP, "002", ("003",), ("003",)),
        (CHAIN, UP, "+1", ("001",), ("002",)),
        (CHAIN, UP, "+2", (), ("002",)),
        (CHAIN, DOWN, "base", ("003",), ()),
        (CHAIN, DOWN, "base", (), ()),
        (CHAIN, DOWN, "-1", ("003",), ("002",)),
        (CHAIN, DOWN, "-1", ("001",), ()),
        (CHAIN, DOWN, "002", ("003",), ("002",)),
        (CHAIN, DOWN, "003-2", ("003",), ("001",)),
        (CHAIN, STAMP, "head", (), ("003",)),
        (CHAIN, STAMP, "base", ("003",), ()),
        (CHAIN, STAMP, "001", ("003",), ("001",)),
        (CHAIN, STAMP, "003", ("001",), ("003",)),
        (BRANCHES, UP, "heads", (), ("002", "002a")),
        (BRANCHES, UP, "002", ("002a",), ("002", "002a")),
        (BRANCHES, UP, "002a@head", ("001",), ("002a",)),
        (BRANCHES, DOWN, "002@-1", ("002", "002a"), ("002a",)),
        (BRANCHES, DOWN, "001", ("002", "002a"), ("001",)),
        (BRANCHES, DOWN, "base", ("002", "002a"), ()),
        (BRANCHES, STAMP, "heads", (), ("002", "002a")),
        (BRANCHES, STAMP, "002", ("002a",), ("002", "002a")),
        (BRANCHES, STAMP, "001", ("002", "002a"), ("001",)),
        (MERGED, UP, "head", ("002",), ("003",)),
        (MERGED, UP, "head", ("002", "002a"), ("003",)),
        (MERGED, DOWN, "002", ("003",), ("002", "002a")),
        (MERGED, DOWN, "001", ("003",), ("001",)),
        (MERGED, STAMP, "002", ("003",), ("002",)),
    ],
)
def test_a_run_ends_at_the_wanted_heads(
    history: History,
    direction: Direction,
    destination: str,
    current: tuple[str, ...],
    wanted: tuple[str, ...],
) -> None:
    """On chains, branches and merges."""
    found = wanted_heads(history, direction=direction, destination=destination, current=current)
    assert found == wanted


@pytest.mark.parametrize("direction", [UP, STAMP])
def test_head_is_refused_where_there_are_two(direction: Direction) -> None:
    """With the files of both."""
    with pytest.raises(UsageError) as caught:
        wanted_heads(BRANCHES, direction=direction, destination="head", current=())
    assert str(caught.value) == (
        "There are 2 heads: r002.py, r002a.py.\n"
        "Join them with `alembic merge heads` in the service's folder."
    )


@pytest.mark.parametrize("direction", [Direction.UPGRADE, Direction.DOWNGRADE, Direction.STAMP])
def test_an_unknown_revision_is_refused(direction: Direction) -> None:
    """In every direction."""
    with pytest.raises(UsageError) as caught:
        wanted_heads(CHAIN, direction=direction, destination="901", current=("001",))
    assert str(caught.value) == (
        "No revision or branch is named '901'.\n`arxos-migrate status` shows what there is."
    )


@pytest.mark.parametrize(
    ("direction", "destination", "message"),
    [
        (
            UP,
            "-1",
            "'-1' counts in the wrong direction for upgrade.\n"
            "Count from the current revision with +1, +2 and so on.",
        ),
        (
            DOWN,
            "+1",
            "'+1' counts in the wrong direction for downgrade.\n"
            "Count from the current revision with -1, -2 and so on.",
        ),
        (
            DOWN,
            "-3",
            "'-3' leads past the end of the history.\n"
            "Count fewer steps, or name a revision, `base` or `heads`.",
        ),
    ],
)
def test_a_destination_in_the_other_direction_is_refused(
    direction: Direction, destination: str, message: str
) -> None:
    """Or one past the end."""
    with pytest.raises(UsageError) as caught:
        wanted_heads(CHAIN, direction=direction, destination=destination, current=("002",))
    assert str(caught.value) == message


def test_a_step_down_from_a_merge_is_refused_since_it_may_lead_two_ways() -> None:
    """As Alembic refuses it."""
    with pytest.raises(UsageError) as caught:
        wanted_heads(MERGED, direction=DOWN, destination="-1", current=("003",))
    assert str(caught.value) == (
        "'-1' may mean any of 2 revisions: 002, 002a.\n"
        "Name one of them in full, or a branch as in `label@head`."
    )


def test_sound_files_are_read(scratch: Scratch) -> None:
    """As a history."""
    scratch.revise("001")
    assert sound_history(scratch.service).heads == ("001",)


def test_files_that_contradict_each_other_are_refused(scratch: Scratch) -> None:
    """Two of one number, by both names."""
    first = scratch.revise("001")
    second = scratch.revise("001", name="001_take_other.py")
    with pytest.raises(UsageError) as caught:
        sound_history(scratch.service)
    assert str(first) in str(caught.value)
    assert str(second) in str(caught.value)


def test_what_a_downgrade_takes_back_is_listed() -> None:
    """In the order in which it goes."""
    steps = taken_back(CHAIN, "001", ("003",))
    assert [step.revision for step in steps] == ["003", "002"]
    assert taken_back(CHAIN, "003", ("003",)) == ()
