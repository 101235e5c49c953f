"""What targets mean, against Alembic."""

import warnings
from collections.abc import Sequence

import pytest
from alembic.script.revision import RevisionError
from hypothesis import given, settings
from hypothesis import strategies as st

from arxos_migrations.domain.plan import Direction
from arxos_migrations.errors import UsageError
from arxos_migrations.history import History, RevisionFile
from arxos_migrations.history.steps import downgrade_steps, upgrade_steps
from arxos_migrations.history.targets import ResolvedTarget, resolve
from unit.history.history_graphs import alembic_map, applied, file, histories, history


def up(whole: History, target: str, *current: str) -> ResolvedTarget:
    """Resolve for an upgrade."""
    return resolve(whole, target, current=current, direction=Direction.UPGRADE)


def down(whole: History, target: str, *current: str) -> ResolvedTarget:
    """Resolve for a downgrade."""
    return resolve(whole, target, current=current, direction=Direction.DOWNGRADE)


def our_steps(
    whole: History, target: str, current: Sequence[str], direction: Direction
) -> list[str] | None:
    """Walk with ours; None when it is refused."""
    try:
        found = resolve(whole, target, current=current, direction=direction)
        if direction is Direction.UPGRADE:
            steps = upgrade_steps(whole, targets=found.revisions, current=current)
        else:
            goal = found.revisions[0] if found.revisions else None
            steps = downgrade_steps(whole, target=goal, branch=found.branch, current=current)
    except UsageError:
        return None
    return [step.revision for step in steps]


def alembics_steps(
    files: Sequence[RevisionFile], target: str, current: tuple[str, ...], direction: Direction
) -> list[str] | None:
    """Walk with Alembic; None when it refuses or guesses."""
    made = alembic_map(files)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            if direction is Direction.UPGRADE:
                walked = list(made.iterate_revisions(target, current, implicit_base=True))[::-1]
            else:
                walked = list(made.iterate_revisions(current, target, select_for_downgrade=True))
    except (RevisionError, AssertionError, UserWarning):
        return None
    return [revision.revision for revision in walked]


@st.composite
def targets(draw: st.DrawFn, whole: History) -> str:
    """Draw a target in any of the forms there are."""
    known = st.sampled_from(sorted(whole.revisions))
    symbol = draw(
        st.one_of(
            known,
            st.sampled_from(["head", "heads", "base"]),
            known.map(lambda name: name[: len(name) - 1]),
            st.sampled_from(["abc", "bbc", "nope", *whole.labels]),
        )
    )
    steps = draw(st.sampled_from(["", "", "+1", "+2", "-1", "-2"]))
    if steps and draw(st.booleans()):
        symbol = ""
    # Alembic takes a step down from the base to mean a step down from the head.
    steps = steps.replace("-", "+") if symbol == "base" else steps
    labels = st.sampled_from(["", "", *whole.labels, *sorted(whole.revisions)[:2]])
    label = draw(labels)
    return f"{label}@{symbol}{steps}" if label else f"{symbol}{steps}"


@settings(max_examples=500, deadline=None)
@given(data=st.data(), direction=st.sampled_from([Direction.UPGRADE, Direction.DOWNGRADE]))
def test_a_target_means_what_alembic_means(data: st.DataObject, direction: Direction) -> None:
    """Or both refuse it."""
    files = data.draw(histories(largest=7))
    whole = history(*files)
    current = data.draw(st.composite(applied)(whole))
    target = data.draw(targets(whole))
    theirs = alembics_steps(files, target, current, direction)
    assert our_steps(whole, target, current, direction) == theirs


CHAIN = history(file("001"), file("002", "001"), file("003", "002"))
FORK = history(
    file("001"), file("002", "001", labels=["main"]), file("002a", "001", labels=["side"])
)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("head", ResolvedTarget(revisions=("003",), relative=False)),
        ("heads", ResolvedTarget(revisions=("003",), relative=False)),
        ("base", ResolvedTarget(revisions=(), relative=False)),
        ("002", ResolvedTarget(revisions=("002",), relative=False)),
        ("001+2", ResolvedTarget(revisions=("003",), relative=False)),
        ("head-1", ResolvedTarget(revisions=("002",), relative=False)),
        ("+1", ResolvedTarget(revisions=("002",), relative=True)),
    ],
)
def test_a_target_becomes_absolute(target: str, expected: ResolvedTarget) -> None:
    """Only a count from the current revision is relative."""
    assert up(CHAIN, target, "001") == expected


def test_minus_one_is_relative_and_keeps_to_the_current_branch() -> None:
    """So a waiter can refuse it when the version moved."""
    assert down(CHAIN, "-1", "003") == ResolvedTarget(
        revisions=("002",), relative=True, branch="003"
    )


def test_as_many_steps_down_as_are_applied_lead_to_the_base() -> None:
    """The base is no revision."""
    assert down(CHAIN, "-3", "003").revisions == ()


def test_a_label_chooses_a_head() -> None:
    """Of several."""
    assert up(FORK, "side@head").revisions == ("002a",)


def test_heads_of_a_branch_of_which_one_needs_the_other_are_refused() -> None:
    """Alembic would stop at them."""
    whole = history(
        file("001", labels=["main"]), file("002", "001"), file("002a", "001", depends_on=["002"])
    )
    with pytest.raises(UsageError) as refused:
        up(whole, "main@heads")
    assert str(refused.value) == (
        "'main@heads' means 002a and 002, which 002a depends on.\n"
        "Name 002a alone, or `heads` for all."
    )


@pytest.mark.parametrize(
    ("direction", "target", "current", "message"),
    [
        (
            Direction.UPGRADE,
            "head",
            ["001"],
            "'head' may mean any of 2 revisions: 002, 002a.\n"
            "Name one of them in full, or a branch as in `label@head`.",
        ),
        (
            Direction.UPGRADE,
            "+1",
            ["001"],
            "'+1' may mean any of 2 revisions: 002, 002a.\n"
            "Name one of them in full, or a branch as in `label@head`.",
        ),
        (
            Direction.DOWNGRADE,
            "-1",
            ["002", "002a"],
            "'-1' may mean any of 2 revisions: 002, 002a.\n"
            "Name one of them in full, or a branch as in `label@head`.",
        ),
        (
            Direction.UPGRADE,
            "-1",
            ["001"],
            "'-1' counts in the wrong direction for upgrade.\n"
            "Count from the current revision with +1, +2 and so on.",
        ),
        (
            Direction.DOWNGRADE,
            "-2",
            ["001"],
            "'-2' leads past the end of the history.\n"
            "Count fewer steps, or name a revision, `base` or `heads`.",
        ),
        (
            Direction.UPGRADE,
            "main+1",
            ["001"],
            "'main+1' leads past the end of the history.\n"
            "Count fewer steps, or name a revision, `base` or `heads`.",
        ),
        (
            Direction.UPGRADE,
            "004",
            ["001"],
            "No revision or branch is named '004'.\n`arxos-migrate status` shows what there is.",
        ),
        (
            Direction.UPGRADE,
            "side@002",
            ["001"],
            "No revision or branch is named '002' on the branch of 002a.\n"
            "`arxos-migrate status` shows what there is.",
        ),
        (
            Direction.UPGRADE,
            "",
            ["001"],
            "No revision or branch is named ''.\n`arxos-migrate status` shows what there is.",
        ),
    ],
)
def test_a_target_that_means_nothing_or_too_much_is_refused(
    direction: Direction, target: str, current: list[str], message: str
) -> None:
    """The candidates are named."""
    with pytest.raises(UsageError) as refused:
        resolve(FORK, target, current=current, direction=direction)
    assert str(refused.value) == message
