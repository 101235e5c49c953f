"""R5: how long a client waits while an ALTER TABLE waits for a long transaction, against Alembic.

The transaction uses the table for six seconds. Plain Alembic's ALTER TABLE waits in line, and
every query that comes after it waits behind it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.blocked import both_ways
from benchmarks.harness import Goal, Measure, Side, Sides

GOAL = Goal(measure=Measure.WAIT, ratio=0.05, ours_ms=100)


@contextmanager
def sides() -> Iterator[Sides]:
    """Both run `alembic upgrade head`; ours is in our environment."""
    with both_ways(blocked_s=6.0) as (ours, plain):
        yield Sides(
            ours=Side(
                what="alembic upgrade, our environment",
                before=ours.before,
                run=lambda: ours.run().longest,
                after=ours.after,
            ),
            peer=Side(
                what="alembic upgrade, plain",
                before=plain.before,
                run=lambda: plain.run().longest,
                after=plain.after,
            ),
        )
