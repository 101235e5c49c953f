"""Runs are counted and compared."""

from dataclasses import replace
from datetime import timedelta

from arxos_migrations.audit.records import RecordedRun
from arxos_migrations.audit.stats import RevisionStats, Size, stats_of
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction
from support.recorded import RUN, STARTED, STEP


def taking(run: int, seconds: float, *, waited_s: float = 0) -> RecordedRun:
    """Give a run whose one step took its time."""
    finished = STARTED + timedelta(days=run, seconds=seconds)
    step = replace(
        STEP, started=STARTED + timedelta(days=run), finished=finished, waited_s=waited_s
    )
    return replace(RUN, run=run, steps=(step,), finished=finished, database_bytes=run * 1000)


def test_a_revision_has_a_median_and_a_longest_time() -> None:
    """Of the steps that succeeded."""
    failed = replace(STEP, outcome=Outcome.FAILED_CLEAN)
    runs = [
        taking(4, 2, waited_s=1),
        taking(3, 9),
        taking(2, 1, waited_s=0.5),
        replace(RUN, run=1, steps=(failed,)),
    ]
    assert stats_of(runs).revisions == (
        RevisionStats(
            revision="004",
            direction=Direction.UPGRADE,
            times=3,
            median_s=2,
            longest_s=9,
            waited_s=1.5,
        ),
    )


def test_revisions_are_in_order_and_directions_apart() -> None:
    """A downgrade is another thing."""
    back = replace(STEP, direction=Direction.DOWNGRADE)
    first = replace(STEP, revision="003")
    found = stats_of([replace(RUN, steps=(STEP, back, first))]).revisions
    assert [(each.revision, each.direction) for each in found] == [
        ("003", "upgrade"),
        ("004", "downgrade"),
        ("004", "upgrade"),
    ]


def test_sizes_grow_from_the_oldest_to_the_newest() -> None:
    """Those that are not known are left out."""
    runs = [taking(2, 1), replace(taking(3, 1), database_bytes=None), taking(1, 1)]
    assert stats_of(runs).sizes == (
        Size(1, STARTED + timedelta(days=1, seconds=1), 1000),
        Size(2, STARTED + timedelta(days=2, seconds=1), 2000),
    )


def test_what_runs_no_revision_takes_no_time_of_one() -> None:
    """An accepted file, and a stamp; what only a newer version knows is not judged."""
    others = (Direction.ACCEPT, Direction.STAMP, "merge")
    steps = tuple(replace(STEP, direction=direction) for direction in others)
    found = stats_of([replace(RUN, steps=steps)]).revisions
    assert [each.direction for each in found] == ["merge"]
