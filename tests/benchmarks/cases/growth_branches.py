"""P3: what commands ask of 5,000 revisions in 20 branches, against as many in one line.

In this process, so that no time to start is in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Goal, Measure, Side, Sides
from benchmarks.histories import ask_everything, make_many

GOAL = Goal(measure=Measure.CPU, ratio=1.5)


@contextmanager
def sides() -> Iterator[Sides]:
    """Write the files once."""
    with TemporaryDirectory(prefix="arxos-bench-") as name:
        branches = make_many(Path(name), 5000, branches=20).service
        line = make_many(Path(name), 5000).service
        yield Sides(
            ours=Side(what="20 branches", run=lambda: ask_everything(branches)),
            peer=Side(what="one line", run=lambda: ask_everything(line)),
        )
