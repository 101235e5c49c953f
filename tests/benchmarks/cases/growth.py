"""P3: what commands ask of 5,000 revisions, against five times the same of 1,000.

In this process, so that no time to start is in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.histories import ask_everything, make_many

GOAL = Goal(measure=Measure.CPU, ratio=1.1)


@contextmanager
def sides() -> Iterator[Sides]:
    """Write the files once."""
    with TemporaryDirectory(prefix="arxos-bench-") as name:
        more, fewer = (make_many(Path(name), count).service for count in (5000, 1000))
        yield Sides(
            ours=Side(what="5,000 revisions", run=lambda: ask_everything(more)),
            peer=Side(
                what="five times 1,000 revisions",
                run=lambda: ask_everything(fewer, times=5),
            ),
        )
