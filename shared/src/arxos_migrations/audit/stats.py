"""What many runs say together: how long each revision takes, and how the database grows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import NamedTuple

from arxos_migrations.audit.records import RecordedRun, RecordedStep
from arxos_migrations.domain.outcome import Outcome
from arxos_migrations.domain.plan import Direction

_UNTIMED = (Direction.STAMP, Direction.ACCEPT)
"""What runs no revision; a word that only a newer version knows is not judged."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RevisionStats:
    """One revision in one direction, of the steps that succeeded."""

    revision: str
    direction: str
    times: int
    median_s: float
    longest_s: float
    waited_s: float
    """In all of them."""


class Size(NamedTuple):
    """The size of the database behind a run."""

    run: int
    at: datetime
    size: int
    """In bytes."""


class Stats(NamedTuple):
    """All of it."""

    revisions: tuple[RevisionStats, ...]
    """In the order of their names."""
    sizes: tuple[Size, ...]
    """The oldest first."""


def stats_of(runs: Iterable[RecordedRun]) -> Stats:
    """Count and compare."""
    listed = tuple(runs)
    steps: dict[tuple[str, str], list[RecordedStep]] = {}
    for step in (step for run in listed for step in run.steps):
        if step.outcome == Outcome.SUCCEEDED and step.direction not in _UNTIMED:
            steps.setdefault((step.revision, step.direction), []).append(step)
    sizes = (
        Size(run.run, run.finished, run.database_bytes)
        for run in listed
        if run.finished is not None and run.database_bytes is not None
    )
    return Stats(
        revisions=tuple(_of(*key, steps[key]) for key in sorted(steps)),
        sizes=tuple(sorted(sizes)),
    )


def _of(revision: str, direction: str, steps: list[RecordedStep]) -> RevisionStats:
    return RevisionStats(
        revision=revision,
        direction=direction,
        times=len(steps),
        median_s=median(step.seconds for step in steps),
        longest_s=max(step.seconds for step in steps),
        waited_s=sum(step.waited_s for step in steps),
    )
